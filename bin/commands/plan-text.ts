import { showDuration } from '../../lambda/core/duration.ts';
import type { BillLine } from '../../lambda/core/bill/line.ts';
import type { Bill } from '../../lambda/core/bill/bill.ts';
import type { Deployment, PlannedShard } from '../../lambda/core/bill/deployment.ts';

type Side = 'left' | 'right';

/** Lines whose columns stand below each other, text to the left and numbers to the right. */
function table(rows: readonly (readonly string[])[], sides: readonly Side[]): readonly string[] {
  const widths = sides.map((_, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0)));
  const cell = (text: string, n: number): string =>
    sides[n] === 'right' ? text.padStart(widths[n] ?? 0) : text.padEnd(widths[n] ?? 0);
  return rows.map((row) => `  ${row.map(cell).join('  ')}`.trimEnd());
}

const number = (value: number, digits: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: digits });

const cents = (amount: number): string => amount.toFixed(2);

const shardRow = (shard: PlannedShard): readonly string[] => [
  String(shard.id),
  String(shard.buckets.length),
  number(shard.monitors, 0),
  number(shard.slotsPerMinute, 4),
  number(shard.probesPerMinute, 2),
  shard.intervalsMs.map(showDuration).join(' '),
];

const lineRow = ({ service, what, quantity, unit, unitPrice, amount }: BillLine): readonly string[] => [
  service,
  what,
  quantity < 10 ? quantity.toLocaleString('en-US', { maximumSignificantDigits: 4 }) : number(quantity, 0),
  unit,
  number(unitPrice, 10),
  quantity > 0 && amount < 0.005 ? '<0.01' : cents(amount),
];

function shownBill(bill: Bill): readonly string[] {
  const titles = ['service', 'what', 'quantity', 'unit', 'price of one', bill.currency];
  const lines = table(
    [titles, ...bill.lines.map(lineRow)],
    ['left', 'left', 'right', 'left', 'right', 'right'],
  );
  const width = Math.max(...lines.map(({ length }) => length)) - 2;
  const sums = [
    ['Shodo itself', bill.running],
    ['What the probes send (nothing, while all the account sends stays below 100 GB a month)', bill.traffic],
    ['SMS', bill.sms],
    ['All three together', bill.total],
  ] as const;
  return [
    `A month on AWS, in ${bill.currency}, at the prices of ${bill.region} in ${bill.pricesOf}; other regions differ:`,
    '',
    ...lines,
    '',
    ...sums.map(([name, amount]) => `  ${name}${cents(amount).padStart(width - name.length)}`),
    '',
    'Assumed:',
    ...bill.assumptions.map((assumption) => `  - ${assumption}`),
  ];
}

/** What `shodo plan` prints. */
export function shownPlan({ config, shards, schedules, resources, bill }: Deployment): string {
  const titles = ['shard', 'buckets', 'monitors', 'slots a minute', 'probes a minute', 'intervals'];
  return [
    `What ${config} becomes on AWS`,
    '',
    'Shards:',
    ...table([titles, ...shards.map(shardRow)], ['right', 'right', 'right', 'right', 'right', 'left']),
    '',
    'Schedules:',
    ...table(
      schedules.map((each) => [each.function, `every ${each.everyMinutes}m`, each.does]),
      ['left', 'left', 'left'],
    ),
    '',
    'Resources:',
    ...table(
      resources.map(({ type, count, what }) => [String(count), type, what]),
      ['right', 'left', 'left'],
    ),
    '',
    ...shownBill(bill),
  ].join('\n');
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assumed } from '../../../lambda/core/bill/assumed.ts';
import { billOf, type Bill } from '../../../lambda/core/bill/bill.ts';
import { coldStartMs, cpuMs, probeBytesOut, sweepPeakMb } from '../../../lambda/core/bill/measured.ts';
import { planOf } from '../../support/world.ts';

interface Shape {
  /** Monitors of each service. */
  readonly services: readonly number[];
  readonly interval?: string;
  readonly scheme?: 'http' | 'https';
  readonly contacts?: string;
  /** All on one host, as far apart as their paths. */
  readonly oneHost?: boolean;
}

const onePerson = "sato: { sms: '+819012345678', email: sato@example.com, language: ja }";

const billFor = ({
  services,
  interval = '1m',
  scheme = 'https',
  contacts = onePerson,
  oneHost = false,
}: Shape): Bill =>
  billOf(
    planOf(
      [
        'title: Large',
        `contacts: { ${contacts} }`,
        `defaults: { interval: ${interval}, timeout: 5s }`,
        'services:',
        ...services.flatMap((monitors, service) => [
          `  - id: s${service}`,
          '    monitors:',
          ...Array.from(
            { length: monitors },
            (_, n) =>
              `      - ${scheme}://${oneHost ? 'www' : `s${service}-${n}`}.example.com/${service}/${n}`,
          ),
        ]),
      ].join('\n'),
    ),
  );

const lineOf = (bill: Bill, what: RegExp) => {
  const found = bill.lines.filter((line) => what.test(line.what));
  if (found.length !== 1) throw new Error(`${found.length} lines are like ${what.source}`);
  return found[0];
};

const hundred = Array.from({ length: 100 }, () => 10);
const thousand = billFor({ services: hundred });

describe('the bill of 1,000 monitors at one minute', () => {
  it.each([
    ['HTTPS in 100 services', thousand],
    ['HTTPS in one service', billFor({ services: [1000] })],
    ['HTTP in 100 services', billFor({ services: hundred, scheme: 'http' })],
    ['HTTP in one service', billFor({ services: [1000], scheme: 'http' })],
  ])('is below 5 USD for %s: SMS and what the probes send apart, free tiers not counted', (_, bill) => {
    expect(bill.running).toBeLessThan(5);
    expect(bill.traffic).toBeLessThan(4.5);
    expect(bill.total).toBeCloseTo(bill.running + bill.traffic + bill.sms, 6);
  });

  it('is the sum of its lines, each its quantity times its price', () => {
    const sum = thousand.lines.reduce((total, { amount }) => total + amount, 0);
    expect(thousand.total).toBeCloseTo(sum, 6);
    for (const { quantity, unitPrice, amount } of thousand.lines)
      expect(Math.abs(amount - quantity * unitPrice)).toBeLessThanOrEqual(0.00005);
  });

  it('counts what is done every minute', () => {
    expect(lineOf(thousand, /^clock of/)).toMatchObject({
      quantity: (2 * 43_800 + 8_760) / 1e6,
      unitPrice: 1,
    });
    expect(lineOf(thousand, /probes send$/)?.what).toBe('what 43,800,000 probes send');
    expect(lineOf(thousand, /^sweep:/)?.what).toMatch(/^sweep: 43,800 × [\d,]+ ms at 1024 MB$/);
  });

  it('says all that it assumes', () => {
    const said = thousand.assumptions.join('\n');
    const numbers = {
      ...assumed,
      ...cpuMs,
      ...probeBytesOut,
      coldStartMs,
      sweepPeakMb,
      failingShare: '0.01 %',
      flukeShare: '10 of a million',
      bytesAView: '20 KB',
      smsParts: '2 parts in Japanese and 1 in English',
      itemOverheadBytes: 'DynamoDB adds 100',
    };
    for (const [name, value] of Object.entries(numbers))
      expect(`${name}: ${said}`).toContain(typeof value === 'number' ? value.toLocaleString('en-US') : value);
    expect(said).toContain(`${thousand.region} in ${thousand.pricesOf}`);
    expect(said).toMatch(/other regions differ\. No free tier is counted/);
    expect(said).toMatch(/beyond 100 GB a month, which like every free tier is not counted/);
    expect(said).toMatch(/running is what Shodo itself costs, total has all three/);
  });
});

describe('what drives the bill', () => {
  it('is the interval', () => {
    const slow = billFor({ services: [10], interval: '1h' });
    const fast = billFor({ services: [10], interval: '10s' });
    expect(lineOf(slow, /^sweep:/)?.what).toMatch(/^sweep: 730 × /);
    expect(lineOf(fast, /^sweep:/)?.what).toMatch(/^sweep: 262,800 × /);
    expect(fast.total).toBeGreaterThan(slow.total);
  });

  it('is TLS', () => {
    expect(billFor({ services: [100], scheme: 'http' }).running).toBeLessThan(
      billFor({ services: [100], scheme: 'https' }).running,
    );
  });

  it('is waiting, where most are on one host', () => {
    const sweep = (oneHost: boolean) => lineOf(billFor({ services: [100], oneHost }), /^sweep:/);
    expect(sweep(true)?.what).toMatch(/ × 10,[\d]{3} ms /);
    expect(sweep(true)?.amount).toBeGreaterThan(5 * (sweep(false)?.amount ?? NaN));
  });

  it('is SMS only where somebody has a phone', () => {
    expect(billFor({ services: [1], contacts: 'a: { email: a@example.com }' }).sms).toBe(0);
    const english = billFor({ services: [1], contacts: "a: { sms: '+15550100123', language: en }" });
    const japanese = billFor({ services: [1], contacts: "a: { sms: '+15550100123', language: ja }" });
    expect(english.sms).toBeGreaterThan(0);
    expect(japanese.sms).toBeCloseTo(2 * english.sms, 3);
  });

  it('is nothing that is paused or a heartbeat', () => {
    const bill = billOf(
      planOf(
        [
          'title: Jobs',
          'contacts: { a: { email: a@example.com } }',
          'services:',
          '  - id: jobs',
          '    monitors:',
          '      - { id: nightly, heartbeat: 24h, grace: 30m }',
          '      - { id: asleep, http: "https://example.com/", paused: true }',
        ].join('\n'),
      ),
    );
    expect(lineOf(bill, /^sweep:/)?.amount).toBe(0);
    expect(bill.traffic).toBe(0);
    expect(lineOf(bill, /^alarms/)?.quantity).toBe(7);
  });

  it.each([
    ['heartbeat: 1h', 730],
    ['heartbeat: 24h', 730 / 24],
    ['heartbeat: "0 * * * *"', 730],
    ['heartbeat: "*/5 8-17 * * MON-FRI"', (12 * 10 * 5 * 365) / 7 / 12],
    ['heartbeat: "0 3 1 * *"', 1],
    ['heartbeat: 1h, paused: true', 0],
  ])('is the calls of a job: %s', (heartbeat, calls) => {
    const bill = billOf(
      planOf(
        `title: Jobs\ncontacts: { a: { email: a@example.com } }\nservices: [{ id: jobs, monitors: [{ id: a, ${heartbeat} }] }]\n`,
      ),
    );
    const called = (lineOf(bill, /and heartbeats$/)?.quantity ?? NaN) * 1e6;
    // In a month of 730 hours, a year of 365 days; what people do at the desk is not a call in it.
    expect(Math.abs(called - calls)).toBeLessThanOrEqual(Math.max(1, calls * 0.03));
  });

  it('is a few USD more for a thousand jobs that call every five minutes', () => {
    const jobs = Array.from({ length: 1_000 }, (_, n) => `      - { id: j${n}, heartbeat: 5m }`);
    const bill = billOf(
      planOf(
        [
          'title: Jobs',
          'contacts: { a: { email: a@example.com } }',
          'services:',
          '  - id: jobs',
          '    monitors:',
          ...jobs,
        ].join('\n'),
      ),
    );
    expect(lineOf(bill, /^what people do at the desk, and heartbeats/)?.amount).toBeCloseTo(8.76, 1);
    expect(bill.running).toBeGreaterThan(25);
    expect(bill.running).toBeLessThan(45);
  });

  it('is never fewer monitors', () => {
    const shape = fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(shape, fc.nat(19), fc.integer({ min: 1, max: 400 }), (services, at, more) => {
        const chosen = at % services.length;
        const grown = services.map((monitors, n) => (n === chosen ? monitors + more : monitors));
        expect(billFor({ services: grown }).total).toBeGreaterThanOrEqual(billFor({ services }).total);
        expect(billFor({ services: [...services, more] }).total).toBeGreaterThanOrEqual(
          billFor({ services }).total,
        );
      }),
      { numRuns: 25 },
    );
  });
});

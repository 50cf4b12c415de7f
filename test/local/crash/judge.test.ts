import { expect, it } from '@jest/globals';
import type { FactBody, FactItem } from '../../../lambda/core/facts.ts';
import { deliveryKey, outboxPk } from '../../../lambda/core/keys.ts';
import { newLog, nextFact } from '../../../lambda/core/log.ts';
import type { DeliveryItem } from '../../../lambda/core/outbox.ts';
import { judge } from './judge.ts';
import { channels, type Channel } from './remains.ts';
import type { Torment } from './torment.ts';

const from = Date.UTC(2026, 10, 2);
const until = from + 6_000;

const turn = { monitor: 'booking/page', turn: 1, status: 'down', reason: null, since: from } as const;
const bodies: readonly FactBody[] = [
  { fact: 'opened', data: { affected: [{ ...turn, seenFrom: ['local'], asked: 1 }] } },
  { fact: 'left', data: { left: [{ monitor: turn.monitor, why: 'recovered', until, turn: 2 }] } },
  { fact: 'resolved', data: { why: 'recovered', since: from, until } },
];
const facts = bodies.reduce<readonly FactItem[]>(
  (log, body) => [...log, nextFact('booking', log.at(-1) ?? newLog('salt'), body, from + 1_000, 'respond')],
  [],
);
const incident = facts[0]?.incident ?? '';

const messageOf = (channel: Channel) => ({
  id: `${channel}-1`,
  at: until + 2_000,
  channel,
  to: 'sato',
  subject: null,
  body: 'UP booking, was down 6 s',
});

const deliveriesOf = (channel: Channel): readonly DeliveryItem[] => {
  const pages = ['step#0', 'resolved#0'];
  const common = {
    kind: 'delivery',
    dues: pages.map((page) => `due#${incident}#${page}`),
    services: [],
  } as const;
  const at = until + 1_000;
  const [claim, end] = [1, 2].map((seq) => deliveryKey(outboxPk('sato', channel), seq));
  if (!claim || !end) return [];
  return [
    { ...common, ...claim, seq: 1, at, event: 'claimed', owner: 'x', attempt: 1, takeovers: 0 },
    { ...common, ...end, seq: 2, at, event: 'sent', claim: 1, messageId: `${channel}-1` },
  ];
};

const good: Torment = {
  outages: [{ from, until }],
  stalls: [],
  lives: [{ from: from - 1_000, until: until + 1_000 }],
  kills: 1,
  stops: [{ ms: 100, code: 0 }],
  record: {
    facts,
    deliveries: { sms: deliveriesOf('sms'), email: deliveriesOf('email') },
    inbox: channels.map(messageOf),
    left: [],
  },
};

const faultsWith = (change: Partial<Torment>, record: Partial<Torment['record']> = {}): readonly string[] =>
  judge({ ...good, ...change, record: { ...good.record, ...record } }).faults;

it('finds nothing wrong where all was told once', () => {
  expect(judge(good)).toEqual({
    faults: [],
    due: 1,
    incidents: 1,
    messages: 2,
    duplicates: 0,
    unconfirmed: 0,
  });
});

it.each<[string, RegExp, Partial<Torment>, Partial<Torment['record']>]>([
  ['an outage that nobody was told of', /^nobody was told/, {}, { facts: [], inbox: [] }],
  ['an alert without an outage', /when the site was healthy$/, { outages: [] }, {}],
  ['an incident that goes on', /was never resolved$/, {}, { facts: facts.slice(0, 2) }],
  ['a channel that was silent', /^no email told/, {}, { inbox: [messageOf('sms')] }],
  [
    'a message that says something else',
    /^does not tell/,
    {},
    { inbox: good.record.inbox.map((each) => ({ ...each, body: '' })) },
  ],
  [
    'more duplicates than kills',
    /^2 duplicates after 1 kills$/,
    {},
    { inbox: [...good.record.inbox, ...good.record.inbox] },
  ],
  [
    'a log that was tampered with',
    /breaks at fact 2$/,
    {},
    { facts: facts.map((fact) => (fact.seq === 2 ? { ...fact, by: 'x' } : fact)) },
  ],
  ['work that is left', /^left undone: hot#00 booking$/, {}, { left: ['hot#00 booking'] }],
  ['a stop that takes long', /^a stop took 6000 ms/, { stops: [{ ms: 6_000, code: 0 }] }, {}],
])('finds %s', (_, fault, change, record) => {
  expect(faultsWith(change, record)).toContainEqual(expect.stringMatching(fault));
});

it('blames nobody for an alert of a moment at which the site stood still', () => {
  expect(faultsWith({ outages: [], stalls: [{ from, until }] }, {})).toEqual([]);
});

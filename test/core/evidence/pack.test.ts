import { describe, expect, it } from '@jest/globals';
import { packFacts, packFormat } from '../../../lambda/core/evidence/pack.ts';
import type { EvidencePack } from '../../../lambda/core/evidence/pack.ts';
import { verifyPack } from '../../../lambda/core/evidence/verify.ts';
import type { FactBody, FactItem } from '../../../lambda/core/facts.ts';
import { fieldHash, fieldsOf, newLog, nextFact } from '../../../lambda/core/log.ts';
import { reason } from '../../../lambda/core/reasons/message.ts';
import type { Notice } from '../../../lambda/core/notice/notice.ts';
import { noticeOf } from '../notice/notice-of.ts';

const minute = 60_000;

const notice = (clients: readonly string[], text: string): Notice =>
  noticeOf({
    kind: 'update',
    state: 'identified',
    text: { en: text },
    eta: { kind: 'at', at: 40 * minute, sure: 'likely' },
    nextUpdateBy: 30 * minute,
    clients,
    sendAt: 6 * minute,
    by: 'canary-contact',
  });

const bodies: readonly FactBody[] = [
  {
    fact: 'opened',
    data: {
      affected: [
        {
          monitor: 'canary-monitor',
          status: 'down',
          reason: reason('STATUS', { status: 503, expected: 'canary-reason' }),
          since: 0,
          turn: 1,
          seenFrom: ['canary-place'],
          asked: 1,
        },
      ],
    },
  },
  { fact: 'acknowledged', data: { contact: 'canary-contact' } },
  { fact: 'noticed', data: notice(['acme', 'canary-other-client'], 'We found it.') },
  { fact: 'noticed', data: notice(['canary-other-client'], 'canary-other-text') },
  { fact: 'notified', data: { notice: 3, clients: ['acme', 'canary-other-client'] } },
  { fact: 'seen', data: { client: 'acme', notice: 3 } },
  { fact: 'seen', data: { client: 'canary-other-client', notice: 4 } },
  { fact: 'resolved', data: { why: 'recovered', since: 0, until: 29 * minute } },
];

const facts = bodies.reduce<readonly FactItem[]>(
  (log, body, index) => [
    ...log,
    nextFact('canary-service', log.at(-1) ?? newLog('salt'), body, (index + 1) * minute, 'canary-by'),
  ],
  [],
);

const pack: EvidencePack = {
  format: packFormat,
  madeAt: 60 * minute,
  client: { id: 'acme', name: 'Acme' },
  service: 'Seminar booking',
  incident: facts[0]!.incident,
  facts: packFacts(facts, 'acme'),
  deliveries: [{ channel: 'email', notice: 3, at: 7 * minute, outcome: 'sent' }],
};

const asFile = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
const whys = (value: unknown): readonly string[] => verifyPack(asFile(value)).flaws.map((flaw) => flaw.why);

const withFact = (index: number, change: object): unknown => ({
  ...pack,
  facts: pack.facts.map((fact, at) => (at === index ? { ...fact, ...change } : fact)),
});

describe('an evidence pack', () => {
  it('verifies by itself, after it was a file', () => {
    expect(verifyPack(asFile(pack))).toMatchObject({ flaws: [] });
  });

  it('shows the client what it was told, and nothing internal or of another client', () => {
    const text = JSON.stringify(pack);
    expect(text).toContain('We found it.');
    expect(text).toContain('"data.client":{"value":"acme","salt":"');
    expect(text).not.toContain('canary');
  });

  it('does not let the client find out by guessing what is kept back, whatever salts it was shown', () => {
    const fields = pack.facts.flatMap((fact) => Object.values(fact.fields));
    const hashes = fields.flatMap((field) => ('hash' in field ? [field.hash] : []));
    const salts = fields.flatMap((field) => ('hash' in field ? [] : [field.salt]));
    expect(new Set(salts).size).toBe(salts.length);
    expect(new Set(hashes).size).toBe(hashes.length);
    const guesses = facts.flatMap((fact) => Object.values(fieldsOf(fact)));
    const found = [undefined, '', 'acme', ...salts].flatMap((salt) =>
      guesses.map((value) => fieldHash(value, salt)).filter((hash) => hashes.includes(hash)),
    );
    expect(found).toEqual([]);
    const secret = new Set(facts.map((fact) => fact.salt));
    expect(salts.filter((salt) => secret.has(salt))).toEqual([]);
  });

  it('verifies also where its log began before values were salted', () => {
    const old = bodies.reduce<readonly FactItem[]>(
      (log, body, index) => [
        ...log,
        nextFact(
          'canary-service',
          log.at(-1) ?? { seq: 0, at: 0, hash: '' },
          body,
          index * minute,
          'canary-by',
        ),
      ],
      [],
    );
    const whole = { ...pack, incident: old[0]!.incident, facts: packFacts(old, 'acme') };
    expect(verifyPack(asFile(whole))).toMatchObject({ flaws: [] });
    expect(JSON.stringify(whole)).not.toContain('salt');
  });

  it('shows nothing of a notice before it has left, nor of one that was taken back before', () => {
    const tell = (log: readonly FactItem[], body: FactBody): readonly FactItem[] => [
      ...log,
      nextFact('canary-service', log.at(-1) ?? newLog('salt'), body, 31 * minute, 'canary-by'),
    ];
    const written = tell(facts, { fact: 'noticed', data: notice(['acme'], 'Nothing was lost.') });
    const { seq } = written.at(-1)!;
    const textOf = (log: readonly FactItem[]): string => JSON.stringify(packFacts(log, 'acme'));
    expect(textOf(written)).not.toContain('Nothing was lost.');
    const back = tell(written, { fact: 'withdrawn', data: { notice: seq, contact: 'canary-contact' } });
    expect(textOf(back)).not.toMatch(/Nothing was lost|canary/u);
    expect(verifyPack(asFile({ ...pack, facts: packFacts(back, 'acme') })).flaws).toEqual([]);
    const left = tell(written, { fact: 'notified', data: { notice: seq, clients: ['acme'] } });
    expect(textOf(left)).toContain('Nothing was lost.');
  });

  it('tells what was changed', () => {
    const told = pack.facts[2]!;
    const text = { ...told.fields, 'data.text': { value: { en: 'We found it an hour ago.' } } };
    expect(whys(withFact(2, { fields: text }))).toEqual(['was changed after it was recorded']);
    expect(whys(withFact(2, { at: told.at - 1 }))).toEqual(['was changed after it was recorded']);
    const less = Object.fromEntries(Object.entries(told.fields).filter(([name]) => name !== 'data.text'));
    expect(whys(withFact(2, { fields: less }))).toEqual(['was changed after it was recorded']);
    const shown = told.fields['data.text'] as { readonly value: unknown };
    const salted = { ...told.fields, 'data.text': { ...shown, salt: 'a'.repeat(64) } };
    expect(whys(withFact(2, { fields: salted }))).toEqual(['was changed after it was recorded']);
  });

  it('tells what was left out, from the middle and from the beginning', () => {
    const without = (index: number) => ({ ...pack, facts: pack.facts.filter((_, at) => at !== index) });
    expect(whys(without(3))).toEqual(['facts before it are missing', 'is not chained to the fact before it']);
    expect(whys(without(0))).toEqual(['the record does not begin with the opening of the incident']);
    expect(whys({ ...pack, facts: [] })).toEqual(['holds no facts']);
  });

  it('tells a fact that was made anew with a hash of its own', () => {
    const forged = nextFact(
      'canary-service',
      facts[1]!,
      { fact: 'silenced', data: { contact: 'x' } },
      3 * minute,
      'desk',
    );
    const [packed] = packFacts([forged], 'acme');
    expect(whys(withFact(2, packed!))).toEqual(['is not chained to the fact before it']);
  });

  it('is not anything else', () => {
    expect(whys({ format: 'shodo-evidence/2' })[0]).toContain('is no evidence pack of Shodo: format');
    expect(whys(null)[0]).toContain('is no evidence pack of Shodo');
  });
});

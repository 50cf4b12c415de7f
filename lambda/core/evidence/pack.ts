import type { FactItem } from '../facts.ts';
import { fieldHash, fieldSalt, fieldsOf } from '../log.ts';
import type { FactHeader } from '../log.ts';
import type { AfterItem } from '../report/after.ts';

export const packFormat = 'shodo-evidence/1';

/** A value of a fact: shown, with the salt that its hash is made with, or only its hash. */
export type PackedField = { readonly value: unknown; readonly salt?: string } | { readonly hash: string };

export interface PackedFact extends FactHeader {
  readonly hash: string;
  /** `by`, `service`, and `data.NAME`. */
  readonly fields: Readonly<Record<string, PackedField>>;
}

/** What became of a message to the client. */
export interface PackedDelivery {
  /** `email`, `sms`, `webhook`. */
  readonly channel: string;
  /** Sequence of the notice that it told. */
  readonly notice: number;
  readonly at: number;
  readonly outcome: 'sent' | 'failed' | 'dropped';
  /** Sequence, among what followed, of the report that it told of, in place of a notice. */
  readonly report?: number;
}

/**
 * The record of one incident for one client: every fact of it in order, with the hash of each chained to the one
 * before. Shown is what the client was told, and when; what is internal or another client's stands as its salted hash,
 * so that nothing can be changed, added or left out unseen, nor found out by guessing. All times are ms since 1970.
 */
export interface EvidencePack {
  readonly format: typeof packFormat;
  readonly madeAt: number;
  readonly client: { readonly id: string; readonly name: string };
  readonly service: string;
  readonly incident: string;
  readonly facts: readonly PackedFact[];
  /** What followed the incident: reports and promises. The first is chained to the `resolved` among the facts. */
  readonly aftermath?: readonly PackedFact[];
  readonly deliveries: readonly PackedDelivery[];
}

/** Of the notices to a client, what that client was shown. */
const toldOfNotice = [
  'kind',
  'state',
  'text',
  'eta',
  'workaround',
  'nextUpdateBy',
  'loss',
  'reportBy',
  'sendAt',
];

/** The values of a fact that a client may see, by name; `mine`: sequences of the notices that it was told. */
function shownOf(fact: FactItem, client: string, mine: ReadonlySet<number>): readonly string[] {
  switch (fact.fact) {
    case 'noticed':
      return mine.has(fact.seq) ? toldOfNotice.map((name) => `data.${name}`) : [];
    case 'withdrawn':
      return mine.has(fact.data.notice) ? ['data.notice'] : [];
    case 'seen':
      return fact.data.client === client ? ['data.client', 'data.notice'] : [];
    case 'resolved':
      return ['data.since', 'data.until'];
    default:
      return [];
  }
}

/** Those before the opening of the next incident: what came after it is chained to facts of another. */
function inOneChain(facts: readonly FactItem[]): readonly FactItem[] {
  const gap = facts.findIndex(({ seq }, index) => index > 0 && seq !== (facts[index - 1]?.seq ?? 0) + 1);
  return gap === -1 ? facts : facts.slice(0, gap);
}

/**
 * The facts of one incident, oldest first, as a client may have them: as far as they can be verified by themselves. A
 * notice that has not left, or was taken back before it did, is shown to nobody.
 */
export function packFacts(all: readonly FactItem[], client: string): readonly PackedFact[] {
  const facts = inOneChain(all);
  const mine = new Set(
    all.flatMap((fact) =>
      fact.fact === 'notified' && fact.data.clients.includes(client) ? [fact.data.notice] : [],
    ),
  );
  return facts.map((fact) => packed(fact, shownOf(fact, client, mine)));
}

/** Of each version that was published, and of the promises in it, what clients read. */
function shownAfter(fact: AfterItem, published: ReadonlySet<number>): readonly string[] {
  switch (fact.fact) {
    case 'drafted':
      return published.has(fact.seq) ? ['data.cause', 'data.account', 'data.fixes'] : [];
    case 'published':
      return ['data.draft', 'data.everybody'];
    case 'kept':
      return ['data.fix'];
    case 'moved':
      return ['data.fix', 'data.due', 'data.reason'];
    case 'announced':
      return ['data.report'];
    case 'reminded':
      return [];
  }
}

/** What followed an incident, oldest first, as its clients may have it. */
export function packAftermath(after: readonly AfterItem[]): readonly PackedFact[] {
  const published = new Set(after.flatMap((fact) => (fact.fact === 'published' ? [fact.data.draft] : [])));
  return after.map((fact) => packed(fact, shownAfter(fact, published)));
}

function packed(fact: FactItem | AfterItem, shown: readonly string[]): PackedFact {
  const fields = Object.entries(fieldsOf(fact)).map(([name, value]): [string, PackedField] => {
    const salt = fieldSalt(fact, name);
    if (!shown.includes(name)) return [name, { hash: fieldHash(value, salt) }];
    return [name, { value, ...(salt !== undefined && { salt }) }];
  });
  const { seq, incident, first, at, prev, hash } = fact;
  return { seq, incident, first, at, fact: fact.fact, prev, hash, fields: Object.fromEntries(fields) };
}

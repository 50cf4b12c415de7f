import { createHash } from 'node:crypto';
import type { FactBody, FactItem } from './facts.ts';
import { factKey } from './keys.ts';

/** JSON with the keys of every object in order, so that equal facts have equal text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(members).filter((key) => members[key] !== undefined);
  const texts = keys.toSorted().map((key) => `${JSON.stringify(key)}:${canonical(members[key])}`);
  return `{${texts.join(',')}}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A fact of a chain, whatever it tells. */
interface Chained {
  readonly seq: number;
  readonly service: string;
  readonly incident: string;
  readonly first: number;
  readonly at: number;
  readonly by: string;
  readonly fact: string;
  readonly data: object;
  readonly prev: string;
}

/** What of a fact the chain shows to everybody. */
export type FactHeader = Pick<Chained, 'seq' | 'incident' | 'first' | 'at' | 'fact' | 'prev'>;

/** SHA-256 (hex) of one value of a fact. */
export const fieldHash = (value: unknown): string => sha256(canonical(value));

/** The values of a fact that may be kept back: `by`, `service`, and what it tells, as `data.NAME`. */
export const fieldsOf = (
  fact: Pick<Chained, 'by' | 'service' | 'data'>,
): Readonly<Record<string, unknown>> => ({
  by: fact.by,
  service: fact.service,
  ...Object.fromEntries(
    Object.entries(fact.data).flatMap(([name, value]) =>
      value === undefined ? [] : [[`data.${name}`, value as unknown]],
    ),
  ),
});

/**
 * SHA-256 (hex) over the header of a fact, the hash of the one before it included, and over the hash of each of its
 * values: so the chain can be checked by somebody who is not shown all of them.
 */
export function hashOf(header: FactHeader, fields: Readonly<Record<string, string>>): string {
  const { seq, incident, first, at, fact, prev } = header;
  return sha256(canonical({ seq, incident, first, at, fact, prev, fields }));
}

const factHash = (fact: Chained): string =>
  hashOf(
    fact,
    Object.fromEntries(Object.entries(fieldsOf(fact)).map(([name, value]) => [name, fieldHash(value)])),
  );

/** A fact with the hash that chains it to the one before it. */
export const sealed = <F extends Chained>(fact: F): F & { readonly hash: string } => ({
  ...fact,
  hash: factHash(fact),
});

/** The same for everyone who opens the same incident, so that racing responders name it alike. */
const incidentId = (service: string, seq: number, body: FactBody): string =>
  `i-${sha256(canonical([service, seq, body])).slice(0, 8)}`;

/**
 * The next fact of a service's log, after `last`; an `opened` begins an incident, all others go on with `of`, else
 * with that of `last`.
 */
export function nextFact(
  service: string,
  last: FactItem | null,
  body: FactBody,
  at: number,
  by: string,
  of: Pick<FactItem, 'incident' | 'first'> | null = last,
): FactItem {
  const seq = (last?.seq ?? 0) + 1;
  const opens = body.fact === 'opened' || of === null;
  return sealed({
    ...factKey(service, seq),
    kind: 'fact' as const,
    ...body,
    seq,
    service,
    incident: opens ? incidentId(service, seq, body) : of.incident,
    first: opens ? seq : of.first,
    at: Math.max(at, last?.at ?? 0),
    by,
    prev: last?.hash ?? '',
  });
}

/** Where a log (oldest first, from its first fact on) was tampered with: the sequence of the first fact that does not fit; null: intact. */
export function brokenAt(facts: readonly FactItem[]): number | null {
  let prev = '';
  for (const [index, fact] of facts.entries()) {
    if (fact.seq !== index + 1 || fact.prev !== prev || factHash(fact) !== fact.hash) return fact.seq;
    prev = fact.hash;
  }
  return null;
}

import { createHash, createHmac } from 'node:crypto';
import type { Chained, FactBody, FactItem } from './facts.ts';
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
interface AnyFact extends Omit<Chained, 'hash'> {
  readonly fact: string;
  readonly data: object;
}

/** What of a fact the chain shows to everybody. */
export type FactHeader = Pick<AnyFact, 'seq' | 'incident' | 'first' | 'at' | 'fact' | 'prev'>;

/** What nobody finds out who does not know the salt: HMAC-SHA-256 (hex). */
export const drawn = (salt: string, name: string): string =>
  createHmac('sha256', salt).update(name).digest('hex');

/** The salt of one value of a fact, which tells nothing of the salts of others; absent where the fact has none. */
export const fieldSalt = ({ salt }: Pick<Chained, 'salt'>, name: string): string | undefined =>
  salt === undefined ? undefined : drawn(salt, name);

/** The hash (hex) that one value of a fact is bound by: with a salt it cannot be found by guessing the value. */
export const fieldHash = (value: unknown, salt: string | undefined): string =>
  salt === undefined ? sha256(canonical(value)) : drawn(salt, canonical(value));

/** The values of a fact that may be kept back: `by`, `service`, and what it tells, as `data.NAME`. */
export const fieldsOf = (
  fact: Pick<AnyFact, 'by' | 'service' | 'data'>,
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

const factHash = (fact: AnyFact): string =>
  hashOf(
    fact,
    Object.fromEntries(
      Object.entries(fieldsOf(fact)).map(([name, value]) => [name, fieldHash(value, fieldSalt(fact, name))]),
    ),
  );

/** A fact with the hash that chains it to the one before it. */
export const sealed = <F extends AnyFact>(fact: F): F & { readonly hash: string } => ({
  ...fact,
  hash: factHash(fact),
});

/**
 * The same for everyone who opens the same incident after the same fact, so that racing responders name it alike. By
 * its salt the name, which everybody reads, tells nothing of how the incident began.
 */
function incidentId(service: string, seq: number, body: FactBody, salt: string | undefined): string {
  const begun = canonical([service, seq, body]);
  return `i-${(salt === undefined ? sha256(begun) : drawn(salt, begun)).slice(0, 8)}`;
}

type Tip = Pick<FactItem, 'seq' | 'at' | 'hash' | 'salt'>;

/** The end of a log, which the next fact is chained to: a fact, or that there is none yet. */
export type LogEnd = Tip | (Tip & Pick<FactItem, 'incident' | 'first'>);

/** A log without facts. All salts of it are drawn from this one: random, and known to nobody who is shown a fact. */
export const newLog = (salt: string): LogEnd => ({ seq: 0, at: 0, hash: '', salt });

/** The end of a log as it is stored. A log without salts, of before facts had them, has them from the next fact on. */
export const saltedEnd = (last: FactItem | undefined, salt: string): LogEnd =>
  last ? { ...last, salt: last.salt ?? salt } : newLog(salt);

const incidentOf = (last: LogEnd): Pick<FactItem, 'incident' | 'first'> | null =>
  'incident' in last ? last : null;

/**
 * The next fact of a service's log, after `last`; an `opened` begins an incident, all others go on with `of`, else
 * with that of `last`.
 */
export function nextFact(
  service: string,
  last: LogEnd,
  body: FactBody,
  at: number,
  by: string,
  of: Pick<FactItem, 'incident' | 'first'> | null = incidentOf(last),
): FactItem {
  const seq = last.seq + 1;
  const salt = last.salt === undefined ? undefined : drawn(last.salt, 'next');
  const opens = body.fact === 'opened' || of === null;
  return sealed({
    ...factKey(service, seq),
    kind: 'fact' as const,
    ...body,
    seq,
    service,
    incident: opens ? incidentId(service, seq, body, salt) : of.incident,
    first: opens ? seq : of.first,
    at: Math.max(at, last.at),
    by,
    prev: last.hash,
    ...(salt !== undefined && { salt }),
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

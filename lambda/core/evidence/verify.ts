import { z } from 'zod';
import { fieldHash, hashOf } from '../log.ts';
import { packFormat } from './pack.ts';
import type { EvidencePack, PackedFact } from './pack.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const field = z.union([z.strictObject({ value: z.json(), salt: hash.optional() }), z.strictObject({ hash })]);

const facts = z.array(
  z.strictObject({
    seq: z.int(),
    incident: z.string(),
    first: z.int(),
    at: z.number(),
    fact: z.string(),
    prev: z.union([hash, z.literal('')]),
    hash,
    fields: z.record(z.string(), field),
  }),
);

const packSchema = z.object({
  format: z.literal(packFormat),
  madeAt: z.number(),
  client: z.object({ id: z.string(), name: z.string() }),
  service: z.string(),
  incident: z.string(),
  facts,
  aftermath: facts.optional(),
  deliveries: z.array(
    z.object({
      channel: z.string(),
      notice: z.int(),
      at: z.number(),
      outcome: z.enum(['sent', 'failed', 'dropped']),
      report: z.int().optional(),
    }),
  ),
});

/** What is wrong with a pack, and at which fact; `seq` null: with the pack as a whole. */
export interface Flaw {
  readonly seq: number | null;
  readonly why: string;
}

export type Verified =
  | { readonly pack: EvidencePack; readonly flaws: readonly Flaw[] }
  | { readonly pack: null; readonly flaws: readonly [Flaw, ...Flaw[]] };

/**
 * Checks a pack by itself: that it is one, that it begins with the opening of its incident, that each fact is
 * chained to the one before it, and that every value shown is the one that was recorded.
 */
export function verifyPack(json: unknown): Verified {
  const parsed = packSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? '';
    return {
      pack: null,
      flaws: [{ seq: null, why: `is no evidence pack of Shodo: ${where}: ${issue?.message ?? ''}` }],
    };
  }
  const pack = parsed.data as EvidencePack;
  return {
    pack,
    flaws: [
      ...frameFlaws(pack),
      ...chainFlaws(pack, pack.facts),
      ...joinFlaws(pack),
      ...chainFlaws(pack, pack.aftermath ?? []),
    ],
  };
}

function frameFlaws({ facts }: EvidencePack): readonly Flaw[] {
  const [first] = facts;
  if (!first) return [{ seq: null, why: 'holds no facts' }];
  return first.fact === 'opened' && first.seq === first.first
    ? []
    : [{ seq: first.seq, why: 'the record does not begin with the opening of the incident' }];
}

/** What followed begins at the end of the incident. */
function joinFlaws({ facts, aftermath = [] }: EvidencePack): readonly Flaw[] {
  const [first] = aftermath;
  if (!first) return [];
  const end = facts.findLast(({ fact }) => fact === 'resolved');
  return first.seq === 1 && first.prev === end?.hash
    ? []
    : [{ seq: first.seq, why: 'what followed is not chained to the end of the incident' }];
}

const chainFlaws = (pack: EvidencePack, chain: readonly PackedFact[]): readonly Flaw[] =>
  chain.flatMap((fact, index) => factFlaws(pack, fact, chain[index - 1]));

function factFlaws(
  { incident }: EvidencePack,
  fact: PackedFact,
  before: PackedFact | undefined,
): readonly Flaw[] {
  const flaw = (why: string): Flaw => ({ seq: fact.seq, why });
  const fields = Object.fromEntries(
    Object.entries(fact.fields).map(([name, each]) => [
      name,
      'hash' in each ? each.hash : fieldHash(each.value, each.salt),
    ]),
  );
  return [
    ...(fact.incident === incident ? [] : [flaw('tells of another incident')]),
    ...(before && fact.seq !== before.seq + 1 ? [flaw('facts before it are missing')] : []),
    ...(before && fact.prev !== before.hash ? [flaw('is not chained to the fact before it')] : []),
    ...(before && fact.at < before.at ? [flaw('is older than the fact before it')] : []),
    ...(hashOf(fact, fields) === fact.hash ? [] : [flaw('was changed after it was recorded')]),
  ];
}

import { readFileSync } from 'node:fs';
import { verifyPack } from '../../lambda/core/evidence/verify.ts';
import type { EvidencePack } from '../../lambda/core/evidence/pack.ts';
import { readArguments } from './arguments.ts';
import { UsageError } from './usage.ts';

/** `shodo verify FILE`: is an evidence pack as it was recorded? Exits 0 if it is, 1 if it is not. */
export function run(args: readonly string[]): Promise<number> {
  const { positionals } = readArguments(args, {}, true);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('write: shodo verify FILE');
  const { pack, flaws } = verifyPack(readJson(file));
  if (flaws.length === 0 && pack) {
    console.log(intact(file, pack));
    return Promise.resolve(0);
  }
  for (const { seq, why } of flaws)
    console.log(seq === null ? `${file}: ${why}` : `${file}: fact ${seq}: ${why}`);
  return Promise.resolve(1);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
}

function intact(
  file: string,
  { incident, service, client, facts: told, aftermath = [] }: EvidencePack,
): string {
  const facts = [...told, ...aftermath];
  const [from, until] = [facts[0], facts.at(-1)].map((fact) => new Date(fact?.at ?? 0).toISOString());
  return [
    `${file} is intact: ${facts.length} facts of ${incident}, ${service}, for ${client.name},`,
    `from ${from ?? ''} to ${until ?? ''}, each chained to the one before it.`,
    `Hash of the last: ${facts.at(-1)?.hash ?? ''}`,
  ].join('\n');
}

import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { clientConfig, type Connection } from './client-config.ts';
import { inBatches } from './in-batches.ts';

const limits = { connectTimeoutMs: 1_000, requestTimeoutMs: 3_000, maxAttempts: 3 };
/** Of SSM: parameters in one call. */
const batchSize = 10;
const freshMs = 5 * 60_000;

/** The secret is not in the Parameter Store, or could not be read. Says its name, never its value. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}

/** @throws SecretError */
export type Secrets = (name: string) => string;

interface Known {
  readonly value: string;
  readonly at: number;
}

/**
 * Secrets in the SSM Parameter Store, SecureStrings under a prefix like `/STACK/`. Loads the named ones and gives
 * the way to read them, which throws for each that is missing: one secret's trouble stays its own. Values
 * are kept for five minutes, and longer while SSM does not answer.
 */
export function ssmSecrets(
  prefix: string,
  { now = Date.now, connection }: { readonly now?: () => number; readonly connection?: Connection } = {},
): (names: readonly string[]) => Promise<Secrets> {
  const client = new SSMClient(clientConfig(limits, connection));
  const known = new Map<string, Known>();

  const load = async (names: readonly string[]): Promise<void> => {
    const { Parameters = [], InvalidParameters = [] } = await client.send(
      new GetParametersCommand({ Names: names.map((name) => prefix + name), WithDecryption: true }),
    );
    for (const name of InvalidParameters) known.delete(name.slice(prefix.length));
    for (const { Name, Value } of Parameters)
      if (Name !== undefined && Value !== undefined)
        known.set(Name.slice(prefix.length), { value: Value, at: now() });
  };

  return async (names) => {
    const stale = names.filter((name) => now() - (known.get(name)?.at ?? -Infinity) >= freshMs);
    const failure = await inBatches([...new Set(stale)], batchSize, load).then(
      () => undefined,
      (error: unknown) => error,
    );
    return (name) => {
      const secret = known.get(name);
      if (secret !== undefined) return secret.value;
      if (failure === undefined) throw new SecretError(`the secret ${name} is not in the Parameter Store`);
      throw new SecretError(`the secret ${name} cannot be read now`, { cause: failure });
    };
  };
}

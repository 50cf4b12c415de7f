import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { LinkKeys } from '../core/links.ts';
import { clientConfig, type Connection } from './client-config.ts';

const limits = { connectTimeoutMs: 1_000, requestTimeoutMs: 3_000, maxAttempts: 3 };
const freshMs = 5 * 60_000;
const minLength = 32;

/** The parameter holds no keys. Says its name, never its value. */
export class LinkKeysError extends Error {
  override readonly name = 'LinkKeysError';
}

/**
 * Keys that links are signed with, in a parameter that SSM reads, decrypted: a JSON array of one or two texts of at
 * least 32 characters, the first of which signs; a single one may stand there as it is. With a name like
 * `/aws/reference/secretsmanager/NAME` SSM reads a secret of Secrets Manager. They are kept for five minutes, and
 * longer while SSM does not answer.
 */
export function ssmLinkKeys(
  parameter: string,
  { now = Date.now, connection }: { readonly now?: () => number; readonly connection?: Connection } = {},
): () => Promise<LinkKeys> {
  const client = new SSMClient(clientConfig(limits, connection));
  let known: { readonly keys: LinkKeys; readonly at: number } | undefined;

  const load = async (): Promise<LinkKeys> => {
    const { Parameter } = await client.send(
      new GetParameterCommand({ Name: parameter, WithDecryption: true }),
    );
    return keysIn(Parameter?.Value ?? '', parameter);
  };

  /** @throws LinkKeysError */
  return async () => {
    if (known && now() - known.at < freshMs) return known.keys;
    try {
      known = { keys: await load(), at: now() };
    } catch (error) {
      if (!known) throw error;
    }
    return known.keys;
  };
}

/** @throws LinkKeysError */
function keysIn(value: string, parameter: string): LinkKeys {
  const keys = value.startsWith('[') ? listIn(value) : [value];
  const [first, ...others] = keys.filter((key): key is string => typeof key === 'string');
  if (first === undefined || keys.length > 2 || keys.some((key) => String(key).length < minLength))
    throw new LinkKeysError(`${parameter} holds no keys: one or two of at least ${minLength} characters`);
  return [first, ...others];
}

function listIn(json: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

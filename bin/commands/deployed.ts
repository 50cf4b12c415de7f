import { systemClock } from '../../lambda/aws/clock.ts';
import type { Connection } from '../../lambda/aws/client-config.ts';
import { openDynamoStore } from '../../lambda/aws/dynamo-store.ts';
import { tablesNamed } from '../../lambda/aws/find-table.ts';
import { sysKey } from '../../lambda/core/keys.ts';
import type { LinkKeys } from '../../lambda/core/links.ts';
import { heartbeatKeys } from '../../lambda/engine/heartbeat/heartbeat-keys.ts';
import { linkKeys } from '../../lambda/engine/link-keys.ts';
import type { Store } from '../../lambda/engine/ports.ts';
import { newKey } from '../../lambda/handlers/new-key.ts';
import { UsageError } from './usage.ts';

/** A deployed Shodo, reached with the caller's credentials: they may read its table, and put its keys if it has none yet. */
export interface DeployedShodo {
  /** The address of its pages and of its desk, without a trailing slash. */
  readonly baseUrl: string;
  readonly store: Store;
  readonly keys: LinkKeys;
  /** Those that the addresses of heartbeats are signed with. */
  readonly heartbeatKeys: () => Promise<LinkKeys>;
}

/** How CloudFormation names the table of a stack, but for what it adds to make the name unique. */
export const tablePrefix = (stack: string): string => `${stack}-StateTable`;

/**
 * Finds a stack by its table, in the account and region that the environment names; the table tells its address, unless
 * `url` gives it.
 * @throws UsageError when it cannot be reached, with why
 */
export async function reachStack(
  stack: string,
  url?: string,
  connection?: Connection,
): Promise<DeployedShodo> {
  const table = await tableOf(stack, connection);
  const store = openDynamoStore(table, connection);
  const baseUrl = url ?? (await addressIn(store));
  if (baseUrl === undefined)
    throw new UsageError(
      `the stack ${stack} has not told its address yet: name it with --url, as cdk deploy printed PageUrl`,
    );
  const deps = { store, clock: systemClock, newKey };
  return { baseUrl, store, keys: await linkKeys(deps)(), heartbeatKeys: heartbeatKeys(deps) };
}

async function tableOf(stack: string, connection?: Connection): Promise<string> {
  const tables = await tablesNamed(tablePrefix(stack), connection).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`cannot look for the stack ${stack} on AWS: ${why}`, { cause: error });
  });
  const [table, ...others] = tables;
  if (table === undefined)
    throw new UsageError(
      `there is no stack ${stack} here: check its name, AWS_REGION and AWS_PROFILE, or deploy it first`,
    );
  if (others.length > 0)
    throw new UsageError(`the stack ${stack} has more than one table: ${tables.join(', ')}`);
  return table;
}

async function addressIn(store: Store): Promise<string | undefined> {
  const pages = await store.get(sysKey('pages'));
  const address = pages?.kind === 'sys' ? pages.data.baseUrl : undefined;
  return typeof address === 'string' ? address : undefined;
}

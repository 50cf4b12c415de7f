import { homeToken } from '../../lambda/core/links.ts';
import type { LinkKeys } from '../../lambda/core/links.ts';
import type { Plan } from '../../lambda/core/plan.ts';
import type { LocalLinks } from '../../local/web/links.ts';
import { reachStack } from './deployed.ts';
import { UsageError } from './usage.ts';

/** A running Shodo. The command line speaks to it as a person does, through that person's home at the desk. */
export interface RunningShodo {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** The address of a contact's home; undefined: it does not know the contact. */
  readonly homeOf: (contact: string) => string | undefined;
  /** What the addresses of its heartbeats are signed with; null: a file of its data folder tells. */
  readonly heartbeatKeys: (() => Promise<LinkKeys>) | null;
}

/** Options of each command that speaks to a running Shodo. */
export const reachOptions = { url: { type: 'string' }, stack: { type: 'string' } } as const;

export interface Where {
  /** Of local mode, if it is not at port 4400; or of the stack, if its table does not tell. */
  readonly url?: string | undefined;
  /** Name of the stack on AWS; undefined: local mode. */
  readonly stack?: string | undefined;
}

/** Of local mode, unless `--port` says otherwise. */
export const localUrl = 'http://localhost:4400';

/**
 * Reaches local mode on this machine, or a stack on AWS with the caller's credentials. `withinMs`: how long to wait for
 * local mode to answer.
 * @returns null when nothing answers at the address of local mode
 * @throws UsageError when the stack cannot be reached, or what answers is no local mode
 */
export async function reachShodo(
  { url, stack }: Where,
  plan: Plan,
  withinMs = 3_000,
): Promise<RunningShodo | null> {
  const given = url === undefined ? undefined : baseUrlOf(url);
  if (stack === undefined) return reachLocal(given ?? localUrl, withinMs);
  const { baseUrl, keys, heartbeatKeys } = await reachStack(stack, given);
  return {
    baseUrl,
    heartbeatKeys,
    homeOf: (id) => {
      const contact = Object.hasOwn(plan.contacts, id) ? plan.contacts[id] : undefined;
      return contact && `${baseUrl}/i/${homeToken(keys, contact)}`;
    },
  };
}

async function reachLocal(baseUrl: string, withinMs: number): Promise<RunningShodo | null> {
  const response = await fetch(`${baseUrl}/links.json`, { signal: AbortSignal.timeout(withinMs) }).catch(
    () => null,
  );
  if (!response) return null;
  const links = response.ok ? await response.json().catch(() => null) : null;
  if (!isLinks(links))
    throw new UsageError(
      `${baseUrl} is no local mode of Shodo: name the stack with --stack, or another --url`,
    );
  const homes = new Map(links.contacts.map(({ id, home }) => [id, home]));
  return { baseUrl: links.baseUrl, heartbeatKeys: null, homeOf: (contact) => homes.get(contact) };
}

const isLinks = (value: unknown): value is LocalLinks =>
  typeof value === 'object' &&
  value !== null &&
  'baseUrl' in value &&
  'contacts' in value &&
  Array.isArray(value.contacts);

/**
 * An address without a trailing slash.
 * @throws UsageError
 */
export function baseUrlOf(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new UsageError(`--url ${text} is no address: write one such as ${localUrl}`);
  return url.href.replace(/\/+$/, '');
}

import { compile } from '../../lambda/core/compile.ts';
import { instead } from '../../lambda/core/config/nearest.ts';
import type { ActedJson, HomeJson, IncidentJson } from '../../lambda/web/desk/json.ts';
import { defaultConfig, loadConfig } from './config.ts';
import { askDesk } from './desk-client.ts';
import { localUrl, reachOptions, reachShodo } from './reach-shodo.ts';
import { UsageError } from './usage.ts';

/** Options of each command that acts on incidents. */
export const incidentOptions = {
  config: { type: 'string', default: defaultConfig },
  as: { type: 'string' },
  json: { type: 'boolean', default: false },
  ...reachOptions,
} as const;

interface Values {
  readonly config: string;
  readonly as?: string | undefined;
  readonly url?: string | undefined;
  readonly stack?: string | undefined;
}

/**
 * The home of the contact in whose name the command acts; null: no Shodo answers, which was said.
 * @throws UsageError
 */
export async function homeFor(values: Values): Promise<string | null> {
  const { plan } = compile(loadConfig(values.config).config, Date.now());
  const ids = Object.keys(plan.contacts);
  const as = values.as ?? (ids.length === 1 ? ids[0] : undefined);
  if (as === undefined)
    throw new UsageError(`say who you are in ${values.config}: --as ${ids.join(' or --as ')}`);
  if (!ids.includes(as))
    throw new UsageError(`unknown contact ${as} in ${values.config}: ${instead(as, ids)}`);
  const running = await reachShodo(values, plan);
  if (!running) {
    console.error(
      `no Shodo answers at ${values.url ?? localUrl}: start it, or name its --url, or on AWS its --stack`,
    );
    return null;
  }
  const home = running.homeOf(as);
  if (home === undefined)
    throw new UsageError(
      `what runs at ${running.baseUrl} does not know ${as}: name the config that it runs with --config`,
    );
  return home;
}

/** @throws DeskError */
export const readHome = async (home: string): Promise<HomeJson> => (await askDesk(home)) as HomeJson;

/**
 * The address of an incident, for whose home it is; null: there is none, or it was closed long ago.
 * @throws DeskError
 */
export async function addressOf(home: string, incident: string): Promise<string | null> {
  const found = (await askDesk(`${home}?incident=${encodeURIComponent(incident)}`)) as ActedJson;
  return found.link === null ? null : new URL(found.link, home).href;
}

/** @throws DeskError */
export const readIncidentAt = async (address: string): Promise<IncidentJson> =>
  (await askDesk(address)) as IncidentJson;

/**
 * What a form at an incident comes to, refusals included.
 * @throws DeskError
 */
export const actAt = async (address: string, fields: URLSearchParams): Promise<ActedJson> =>
  (await askDesk(address, { method: 'POST', body: fields }, [409])) as ActedJson;

/** The one name that a command was given. */
export function theIncident(positionals: readonly string[], usage: string): string {
  const [incident, ...others] = positionals;
  if (incident === undefined || others.length > 0) throw new UsageError(`write: shodo ${usage}`);
  if (!/^i-[0-9a-f]{8}$/.test(incident))
    throw new UsageError(
      `${incident} is no incident: write its id, such as i-7f3a9c2e (see shodo incidents)`,
    );
  return incident;
}

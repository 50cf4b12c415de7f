import { heartbeatToken } from '../../lambda/core/heartbeat/token.ts';
import { homeToken } from '../../lambda/core/links.ts';
import type { LinkKeys } from '../../lambda/core/links.ts';
import type { PlanSource } from '../../lambda/core/plan.ts';
import { allIn } from '../../lambda/engine/heartbeat/heartbeats.ts';

/** What `/links.json` tells the command line on this machine: whose home is where, and what the jobs call. */
export interface LocalLinks {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly contacts: readonly { readonly id: string; readonly home: string }[];
  readonly heartbeats: readonly { readonly id: string; readonly url: string }[];
}

export const localLinks = (
  source: PlanSource,
  keys: LinkKeys,
  heartbeatKeys: LinkKeys,
  baseUrl: string,
): LocalLinks => ({
  baseUrl,
  contacts: Object.values(source.plan.contacts).map((contact) => ({
    id: contact.id,
    home: `${baseUrl}/i/${homeToken(keys, contact)}`,
  })),
  heartbeats: allIn(source).map((monitor) => ({
    id: monitor.id,
    url: `${baseUrl}/h/${heartbeatToken(heartbeatKeys, monitor)}`,
  })),
});

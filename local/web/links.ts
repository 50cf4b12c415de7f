import { clientFolder } from '../../lambda/core/client-links.ts';
import { heartbeatToken } from '../../lambda/core/heartbeat/token.ts';
import { homeToken } from '../../lambda/core/links.ts';
import type { LinkKeys } from '../../lambda/core/links.ts';
import type { PlanSource } from '../../lambda/core/plan.ts';
import { allIn } from '../../lambda/engine/heartbeat/heartbeats.ts';

/** What `/links.json` tells the command line on this machine: whose home is where, what the jobs call, and where the pages of the clients are. */
export interface LocalLinks {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly contacts: readonly { readonly id: string; readonly home: string }[];
  readonly heartbeats: readonly { readonly id: string; readonly url: string }[];
  readonly clients: readonly { readonly id: string; readonly page: string }[];
}

export const localLinks = (
  source: PlanSource,
  keys: { readonly people: LinkKeys; readonly heartbeats: LinkKeys; readonly clients: LinkKeys },
  baseUrl: string,
): LocalLinks => ({
  baseUrl,
  contacts: Object.values(source.plan.contacts).map((contact) => ({
    id: contact.id,
    home: `${baseUrl}/i/${homeToken(keys.people, contact)}`,
  })),
  heartbeats: allIn(source).map((monitor) => ({
    id: monitor.id,
    url: `${baseUrl}/h/${heartbeatToken(keys.heartbeats, monitor)}`,
  })),
  clients: source.plan.clients.map((client) => ({
    id: client.id,
    page: `${baseUrl}/${clientFolder(keys.clients, client)}/`,
  })),
});

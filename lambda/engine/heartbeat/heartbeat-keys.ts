import type { LinkKeys } from '../../core/links.ts';
import { lastingKeys } from '../lasting-keys.ts';
import type { LinkKeyDeps } from '../link-keys.ts';

/**
 * The keys that the addresses of heartbeats are signed with. They lie in the table, made by whoever needs them first,
 * and are never renewed: the addresses stand in the jobs for years. One address is revoked by the `epoch` of its
 * heartbeat, all of them by deleting the item. Of several keys the first signs and all are accepted.
 */
export const heartbeatKeys = (deps: LinkKeyDeps): (() => Promise<LinkKeys>) =>
  lastingKeys(deps, 'heartbeat-keys');

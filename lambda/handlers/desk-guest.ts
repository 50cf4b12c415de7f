import { readHomeToken, readIncidentToken } from '../core/links.ts';
import type { LinkKeys } from '../core/links.ts';
import type { Contact } from '../core/plan.ts';
import { readTold } from '../engine/desk/view.ts';
import type { DeskDeps, Told } from '../engine/desk/view.ts';

export interface DeskHandlerDeps extends DeskDeps {
  /** @throws Error when they cannot be had now */
  readonly keys: () => Promise<LinkKeys>;
  /** A value that no form had before: a second tap is told by it from a second declaration. */
  readonly newOnce: () => string;
  /** For the log of a service that has no salts yet: random and secret. */
  readonly newSalt: () => string;
}

/** Whom a token lets in, to what; or why nobody. */
export type Guest =
  | { readonly to: 'home'; readonly contact: Contact }
  | { readonly to: 'incident'; readonly contact: Contact; readonly told: Told }
  | { readonly to: 'nothing'; readonly why: string; readonly incident?: string; readonly contact?: string };

export async function letIn(deps: DeskDeps, keys: LinkKeys, token: string): Promise<Guest> {
  const contacts = Object.values(deps.source.plan.contacts);
  const home = readHomeToken(keys, token, contacts);
  if (home) return { to: 'home', contact: home };
  const read = readIncidentToken(keys, token, contacts);
  if (!read) return { to: 'nothing', why: 'not a link of ours, or revoked' };
  const { incident, contact } = read;
  const told = await readTold(deps, incident);
  return told
    ? { to: 'incident', contact, told }
    : { to: 'nothing', why: 'no such incident, or closed long ago', incident, contact: contact.id };
}

import { homeToken, incidentToken } from '../../lambda/core/links.ts';
import { deskHandler } from '../../lambda/handlers/desk.ts';
import { link, linkKeys } from '../support/world.ts';
import type { FaultyWorld } from './faulty-world.ts';

/** The link of a contact to the latest incident of a service. */
export function incidentLink(world: FaultyWorld, service: string, contact: string): string {
  const person = world.source.plan.contacts[contact];
  const incident = world.facts(service).at(-1)?.incident;
  const token = person && incident !== undefined ? incidentToken(linkKeys, incident, person) : null;
  if (token === null) throw new Error(`no link to ${service} for ${contact}`);
  return `${link}/i/${token}`;
}

export function homeLink(world: FaultyWorld, contact: string): string {
  const person = world.source.plan.contacts[contact];
  if (!person) throw new Error(`no contact ${contact}`);
  return `${link}/i/${homeToken(linkKeys, person)}`;
}

/** What the desk answers, while faults may befall it. */
export async function askDesk(world: FaultyWorld, request: Request): Promise<Response> {
  const { source, clock } = world;
  const handle = deskHandler({
    source,
    clock,
    store: world.deskStore(),
    keys: () => Promise.resolve(linkKeys),
    newOnce: () => 'once-of-the-tests',
    newSalt: () => 'salt of the tests',
  });
  return clock.runUntil(handle(request));
}

export const formOf = (url: string, fields: Readonly<Record<string, string>>): Request =>
  new Request(url, { method: 'POST', body: new URLSearchParams(fields) });

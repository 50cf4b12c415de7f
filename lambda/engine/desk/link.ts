import { incidentToken } from '../../core/links.ts';
import type { LinkKeys } from '../../core/links.ts';
import type { Contact } from '../../core/plan.ts';

/** The path of a contact's own link to an incident. */
export const linkTo = (keys: LinkKeys, incident: string, reader: Contact): string =>
  `/i/${incidentToken(keys, incident, reader) ?? ''}`;

import { recordsOf, listOf, textOf } from '../json-shape.ts';

/** What the registry says of a domain. */
export interface Registration {
  /** When it ends, ms since 1970; null if the registry does not say. */
  readonly expiresAt: number | null;
  /** In which way it is taken out of service, null if it is not. */
  readonly held: string | null;
}

/** Out of the zone, or on the way to somebody else (RFC 8056). */
const holds: readonly string[] = ['client hold', 'server hold', 'redemption period', 'pending delete'];

/** Reads the domain object of RDAP (RFC 9083, 5.3); null if it is none. */
export function registrationOf(document: Readonly<Record<string, unknown>>): Registration | null {
  if (document.objectClassName !== 'domain') return null;
  const statuses = listOf(document.status).map((status) => textOf(status).toLowerCase());
  const endOf = (action: string): number | undefined =>
    recordsOf(document.events)
      .filter(({ eventAction }) => textOf(eventAction).toLowerCase() === action)
      .map(({ eventDate }) => Date.parse(textOf(eventDate)))
      .find((at) => Number.isFinite(at));
  return {
    expiresAt: endOf('expiration') ?? endOf('registrar expiration') ?? null,
    held: statuses.find((status) => holds.includes(status)) ?? null,
  };
}

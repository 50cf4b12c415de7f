import type { X509Certificate } from 'node:crypto';
import { reason } from '../../core/reasons/message.ts';
import type { Reason } from '../../core/reason.ts';
import type { Trip } from '../trip.ts';

const dayMs = 86_400_000;

/** Degraded if the certificate that the trip has noted ends within so many days. `authority`: if it is another's. */
export function checkCertificate({ certificate }: Trip, days: number, authority?: string): Reason | null {
  if (certificate === null || certificate.daysLeft >= days) return null;
  return reason('TLS_EXPIRES_SOON', {
    daysLeft: certificate.daysLeft,
    expiresAt: Date.parse(certificate.expiresAt),
    ...(authority === undefined ? {} : { authority }),
  });
}

/** Longer chains are not verified by OpenSSL either. */
const longestChain = 20;

/**
 * Looks at the authorities above the server's certificate as well: the one that ends first counts.
 * @returns the name of the authority whose certificate the trip has noted, undefined if it is the server's own
 */
export function noteChain(trip: Trip, certificate: X509Certificate, now: number): string | undefined {
  let authority: string | undefined;
  let at: X509Certificate | undefined = certificate;
  for (let depth = 0; depth < longestChain; depth++) {
    at = at.issuerCertificate;
    if (at === undefined) break;
    const expiresAt = Date.parse(at.validTo);
    if (trip.certificate === null || expiresAt >= Date.parse(trip.certificate.expiresAt)) continue;
    trip.certificate = {
      expiresAt: new Date(expiresAt).toISOString(),
      daysLeft: Math.floor((expiresAt - now) / dayMs),
    };
    authority = nameOf(at);
  }
  return authority;
}

const nameOf = ({ subject }: X509Certificate): string =>
  /^CN=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ');

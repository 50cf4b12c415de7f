import { codeOf, failure, suspect } from '../failure.ts';
import type { ProbeError } from '../failure.ts';

/** The codes of c-ares (https://nodejs.org/api/dns.html#error-codes) as ours. */
export function resolveFailure(error: unknown, name: string, resolver: string | null): ProbeError {
  const asked = { name, resolver };
  switch (codeOf(error)) {
    case 'ENOTFOUND':
      return failure('DNS_NXDOMAIN', asked, error);
    case 'ENODATA':
      return failure('DNS_NO_ADDRESS', asked, error);
    case 'ESERVFAIL':
      return failure('DNS_SERVFAIL', asked, error);
    case 'EREFUSED':
    case 'ECONNREFUSED':
      return failure('DNS_REFUSED', asked, error);
    case 'ETIMEOUT':
      return failure('TIMEOUT_DNS', { ms: 60_000 }, error);
    case 'EBADRESP':
    case 'EBADNAME':
    case 'EFORMERR':
    case 'ENOTIMP':
    case 'EBADQUERY':
      return failure('DNS_INVALID', asked, error);
    case 'ECANCELLED':
      return suspect('the sweep ended before the name was resolved', error);
    case 'ERR_INVALID_IP_ADDRESS':
      return suspect(`the resolver ${resolver ?? ''} is not written as address:port`, error);
    default:
      return suspect(`the name could not be asked for (${codeOf(error)})`, error);
  }
}

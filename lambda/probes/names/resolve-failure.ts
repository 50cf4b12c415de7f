import { failure, suspect } from '../failure.ts';
import type { ProbeError } from '../failure.ts';
import type { DnsError } from './dns-error.ts';

/** What a failed question means for a probe. */
export function resolveFailure(error: DnsError, name: string, resolver: string | null): ProbeError {
  const asked = { name, resolver };
  switch (error.fault) {
    case 'NXDOMAIN':
      return failure('DNS_NXDOMAIN', asked, error);
    case 'NODATA':
      return failure('DNS_NO_ADDRESS', asked, error);
    case 'SERVFAIL':
      return failure('DNS_SERVFAIL', asked, error);
    case 'REFUSED':
      return failure('DNS_REFUSED', asked, error);
    case 'INVALID':
      return failure('DNS_INVALID', asked, error);
    case 'TIMEOUT':
      return failure('TIMEOUT_DNS', { ms: 5000, got: 'the resolver fell silent over TCP' }, error);
    case 'CANCELLED':
      return suspect('the sweep ended before the name was resolved', error);
    case 'UNREACHABLE':
      return suspect('the resolver cannot be reached from here', error);
  }
}

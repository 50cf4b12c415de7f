import { isIP } from 'node:net';
import { failure } from '../failure.ts';
import type { ProbeContext } from '../probe.ts';
import type { Trip } from '../trip.ts';
import { AddressRace, nothing } from './address-race.ts';
import type { Found } from './address-race.ts';
import { blameResolver } from './own-resolver.ts';
import { parseServer } from './resolver.ts';

/** @throws ProbeError `BLOCKED_TARGET` if this resolver may not be asked */
export function guardResolver(context: ProbeContext, resolver: string | null): void {
  if (resolver === null) return;
  const { address } = parseServer(resolver);
  if (!context.guard(address)) throw failure('BLOCKED_TARGET', { address });
}

/**
 * The addresses of a host: a literal at once, a name from IPv4 and IPv6 raced. Only those that the guard lets
 * through; if there is no other, it fails with `BLOCKED_TARGET`.
 */
export async function lookUp(
  trip: Trip,
  context: ProbeContext,
  host: string,
  resolver: string | null,
): Promise<Found> {
  if (isIP(host)) {
    if (!context.guard(host)) throw failure('BLOCKED_TARGET', { address: host });
    return { addresses: [host], later: nothing };
  }
  guardResolver(context, resolver);
  const startedAt = performance.now();
  try {
    const found = await trip.stage<Found>('DNS', (done, fail) => {
      const race = new AddressRace({ name: host, resolver, guard: context.guard }, done, fail);
      race.run(context.names.addresses(host, resolver));
      return () => race.stop();
    });
    trip.timings.dnsMs = performance.now() - startedAt;
    return found;
  } catch (error) {
    context.names.forget(host, resolver);
    throw await blameResolver(error, context, resolver);
  }
}

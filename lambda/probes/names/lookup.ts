import { isIP } from 'node:net';
import { ProbeError, failure } from '../failure.ts';
import type { ProbeContext } from '../probe.ts';
import type { Trip } from '../trip.ts';

/** Addresses that may be connected to; more of them may come later. */
export interface Found {
  readonly addresses: readonly string[];
  readonly later: Promise<readonly string[]>;
}

/** How long IPv6 waits for IPv4 (the resolution delay of RFC 8305). */
const resolutionDelayMs = 50;

const nothing: Promise<readonly string[]> = Promise.resolve([]);

/** The resolver's own address must be allowed as well; ports are written `address:port` or `[address]:port`. */
const addressOf = (resolver: string): string =>
  isIP(resolver) ? resolver : resolver.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');

/** @throws ProbeError `BLOCKED_TARGET` if this resolver may not be asked */
export function guardResolver(context: ProbeContext, resolver: string | null): void {
  if (resolver !== null && !context.guard(addressOf(resolver))) {
    throw failure('BLOCKED_TARGET', { address: addressOf(resolver) });
  }
}

/**
 * The addresses of a host: a literal at once, a name from IPv4 and IPv6 raced. Only those that the guard lets
 * through; if there is no other, `BLOCKED_TARGET`.
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
  const { v4, v6 } = context.names.addresses(host, resolver);
  const found = await trip.stage<Found>('DNS', (done, fail) => {
    const blocked: string[] = [];
    const errors = new Map<4 | 6, Error>();
    const usable: Record<4 | 6, readonly string[] | null> = { 4: null, 6: null };
    let timer: NodeJS.Timeout | undefined;
    const allowed = (addresses: readonly string[]) =>
      addresses.filter((address) => {
        const may = context.guard(address);
        if (!may) blocked.push(address);
        return may;
      });
    const settle = () => {
      const four = usable[4];
      const six = usable[6];
      if (four?.length) {
        clearTimeout(timer);
        done(
          six === null
            ? { addresses: four, later: onlyAllowed(v6, context) }
            : { addresses: interleaved(four, six), later: nothing },
        );
      } else if (six?.length && four === null) {
        timer ??= setTimeout(
          () => done({ addresses: six, later: onlyAllowed(v4, context) }),
          resolutionDelayMs,
        );
      } else if (four !== null && six !== null) {
        clearTimeout(timer);
        if (six.length > 0) done({ addresses: six, later: nothing });
        else fail(noAddress(host, resolver, blocked, errors));
      }
    };
    const take = (family: 4 | 6, answer: Promise<readonly string[]>) =>
      answer.then(
        (addresses) => {
          usable[family] = allowed(addresses);
          settle();
        },
        (error: unknown) => {
          usable[family] = [];
          errors.set(family, error as Error);
          settle();
        },
      );
    void take(4, v4);
    void take(6, v6);
    return () => clearTimeout(timer);
  });
  trip.timings.dnsMs = performance.now() - startedAt;
  return found;
}

const onlyAllowed = (answer: Promise<readonly string[]>, context: ProbeContext): Promise<readonly string[]> =>
  answer.then(
    (addresses) => addresses.filter((address) => context.guard(address)),
    () => [],
  );

const interleaved = (four: readonly string[], six: readonly string[]): readonly string[] =>
  Array.from({ length: Math.max(four.length, six.length) }, (_, index) => [four[index], six[index]])
    .flat()
    .filter((address) => address !== undefined);

/** An empty answer of one family says less than an error of the other. */
function noAddress(
  host: string,
  resolver: string | null,
  blocked: readonly string[],
  errors: ReadonlyMap<4 | 6, Error>,
): Error {
  const [first] = blocked;
  if (first !== undefined) return failure('BLOCKED_TARGET', { address: first });
  const telling = [errors.get(4), errors.get(6)].filter(
    (error): error is Error =>
      error !== undefined && !(error instanceof ProbeError && error.reason.code === 'DNS_NO_ADDRESS'),
  );
  return telling[0] ?? failure('DNS_NO_ADDRESS', { name: host, resolver });
}

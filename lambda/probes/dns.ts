import { isIPv6 } from 'node:net';
import type { DnsMonitor } from '../core/monitor.ts';
import { reason } from '../core/reasons/message.ts';
import type { Reason } from '../core/reason.ts';
import { createMask } from './masks.ts';
import { guardResolver } from './names/lookup.ts';
import { blameResolver } from './names/own-resolver.ts';
import { hostOf } from './net/host.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { Trip, travel } from './trip.ts';

const mask = createMask([]);

/** A query, and whether the answer holds exactly the expected records, in any order. */
export const probeDns: Probe<DnsMonitor> = (monitor, context) =>
  context.places.hold(monitor.name, () => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, mask);
    return travel(trip, monitor.expect.maxMs, () => ask(trip, context, monitor));
  });

async function ask(trip: Trip, context: ProbeContext, monitor: DnsMonitor): Promise<Reason | null> {
  guardResolver(context, monitor.resolver);
  const startedAt = performance.now();
  const answers = await trip
    .stage<readonly string[]>('DNS', (done, fail) => {
      context.names.records(asciiName(monitor.name), monitor.type, monitor.resolver).then(done, fail);
      return () => undefined;
    })
    .catch(async (error: unknown) => {
      throw await blameResolver(error, context, monitor.resolver);
    });
  trip.timings.dnsMs = performance.now() - startedAt;
  if (answers.length === 0)
    return reason('DNS_NO_ADDRESS', { name: monitor.name, resolver: monitor.resolver });
  const wanted = monitor.expect.answers;
  return wanted === null || same(answers, wanted)
    ? null
    : reason('ANSWER', { expected: list(wanted), seen: list(answers) });
}

/** Names of records may have underscores, which the URL parser leaves alone. */
const asciiName = (name: string): string => hostOf(name).replace(/\.$/, '');

const plain = (record: string): string =>
  isIPv6(record) ? hostOf(record) : record.toLowerCase().replace(/\.$/, '').replace(/"/g, '');

const sorted = (records: readonly string[]): readonly string[] => records.map(plain).sort();

const same = (left: readonly string[], right: readonly string[]): boolean =>
  JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));

const list = (records: readonly string[]): string => (records.length === 0 ? 'nothing' : records.join(', '));

import type { DomainMonitor } from '../core/monitor.ts';
import { reason } from '../core/reasons/message.ts';
import type { Reason } from '../core/reason.ts';
import { Bootstrap } from './domain/bootstrap.ts';
import { registrationOf } from './domain/registration.ts';
import { answeredWith, fetchText, jsonObject, reading, unread } from './http/fetch-text.ts';
import { createMask } from './masks.ts';
import type { Seat } from './places.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { Trip, travel } from './trip.ts';

const mask = createMask([]);

const dayMs = 86_400_000;

const accept = 'application/rdap+json, application/json';

/** How long a domain is still registered, as its registry says by RDAP. */
export const domainProbe =
  (bootstrap: Bootstrap): Probe<DomainMonitor> =>
  (monitor, context) => {
    const { hostname } = new URL(monitor.rdap ?? bootstrap.url);
    return context.places.hold(hostname, (seat) => {
      const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, mask);
      return travel(trip, monitor.expect.maxMs, () => look(trip, context, monitor, seat, bootstrap));
    });
  };

export const probeDomain = domainProbe(new Bootstrap());

async function look(
  trip: Trip,
  context: ProbeContext,
  monitor: DomainMonitor,
  seat: Seat,
  bootstrap: Bootstrap,
): Promise<Reason | null> {
  const { resolver } = monitor;
  const name = monitor.name.toLowerCase().replace(/\.$/, '');
  const readTable = (url: string) =>
    reading(url, async () => {
      const { status, text } = await fetchText(trip, context, seat, { url, accept, resolver });
      if (text === '') throw unread(url, answeredWith(status));
      return jsonObject(url, text);
    });
  const base = monitor.rdap ?? (await bootstrap.baseOf(name, context.now(), readTable));
  if (base === undefined) {
    const why = `no registry is listed for .${name.split('.').at(-1) ?? ''} (set rdap to its address, if it has one)`;
    throw unread(bootstrap.url, why);
  }
  trip.restart();
  const url = `${base.replace(/\/?$/, '/')}domain/${encodeURIComponent(name)}`;
  const { status, text } = await reading(url, () =>
    fetchText(trip, context, seat, { url, accept, resolver }),
  );
  if (status === 404) return reason('DOMAIN_NOT_FOUND', { name });
  if (text === '') throw unread(url, answeredWith(status));
  return judge(name, url, jsonObject(url, text), monitor.expect.days, context.now());
}

function judge(
  name: string,
  url: string,
  document: Readonly<Record<string, unknown>>,
  days: number,
  now: number,
): Reason | null {
  const registration = registrationOf(document);
  if (registration === null) throw unread(url, 'its answer is about no domain');
  const { expiresAt, held } = registration;
  if (held !== null) return reason('DOMAIN_HELD', { name, status: held });
  if (expiresAt === null) throw unread(url, 'the registry does not say when the registration ends');
  if (expiresAt <= now) return reason('DOMAIN_EXPIRED', { name, expiredAt: expiresAt });
  const daysLeft = Math.floor((expiresAt - now) / dayMs);
  return daysLeft < days ? reason('DOMAIN_EXPIRES_SOON', { name, daysLeft, expiresAt }) : null;
}

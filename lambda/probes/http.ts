import type { HttpMonitor } from '../core/monitor.ts';
import type { Reason } from '../core/reason.ts';
import { judge } from './http/judge.ts';
import { firstRequest } from './http/request.ts';
import { walk } from './http/walk.ts';
import type { Walk } from './http/walk.ts';
import type { Probe } from './probe.ts';
import { Trip, travel } from './trip.ts';

/** A request over a fresh connection, its redirects followed, and the assertions on the answer. */
export const probeHttp: Probe<HttpMonitor> = (monitor, context) => {
  const { request, mask } = firstRequest(monitor, context.secrets);
  return context.places.hold(request.url.hostname, (seat) => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, mask);
    const way: Walk<Reason | null> = {
      tls: monitor.tls,
      resolver: monitor.resolver,
      followRedirects: monitor.followRedirects,
      read: (answer) => judge(trip, context, monitor.expect, answer),
    };
    return travel(trip, monitor.expect.maxMs, () => walk(trip, context, way, request, seat));
  });
};

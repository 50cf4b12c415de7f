import { isIPv6 } from 'node:net';
import type { GrpcMonitor } from '../core/monitor.ts';
import { reason } from '../core/reasons/message.ts';
import type { Reason } from '../core/reason.ts';
import { failure } from './failure.ts';
import { checkHealth } from './grpc/check.ts';
import { createMask } from './masks.ts';
import { checkCertificate } from './net/certificate.ts';
import { connect } from './net/connect.ts';
import { hostOf } from './net/host.ts';
import { secure } from './net/tls.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { retryCut } from './retry.ts';
import { Trip, travel } from './trip.ts';

const mask = createMask([]);

/** The health of a gRPC server, or of one of its services, as it says itself. */
export const probeGrpc: Probe<GrpcMonitor> = (monitor, context) => {
  const host = hostOf(monitor.host);
  return context.places.hold(host, () => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, mask);
    return travel(trip, monitor.expect.maxMs, () =>
      retryCut(trip, () => visit(trip, context, { ...monitor, host })),
    );
  });
};

async function visit(trip: Trip, context: ProbeContext, monitor: GrpcMonitor): Promise<Reason | null> {
  const { host, port, resolver, tls, checkedService } = monitor;
  const socket = await connect(trip, context, { host, port, resolver });
  try {
    const speaker =
      tls === null
        ? socket
        : await secure(trip, socket, { host, tls, protocols: ['h2'], now: context.now() });
    if ('alpnProtocol' in speaker && speaker.alpnProtocol !== 'h2')
      throw failure('PROTOCOL_ERROR', { why: 'it does not speak HTTP/2, which gRPC needs' });
    const origin = `${tls === null ? 'http' : 'https'}://${isIPv6(host) ? `[${host}]` : host}:${port}`;
    const seen = await checkHealth(trip, speaker, { origin, service: checkedService });
    if (seen === 'SERVING') return checkCertificate(trip, monitor.expect.certificateDays);
    return reason('NOT_SERVING', { service: checkedService === '' ? 'the server' : checkedService, seen });
  } finally {
    socket.destroy();
  }
}

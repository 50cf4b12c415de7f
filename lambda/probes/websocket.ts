import type { Socket } from 'node:net';
import type { WebsocketMonitor } from '../core/monitor.ts';
import type { Reason } from '../core/reason.ts';
import { firstRequest } from './http/request.ts';
import type { HttpRequest } from './http/request.ts';
import { createMask } from './masks.ts';
import { checkCertificate } from './net/certificate.ts';
import { connect } from './net/connect.ts';
import { secure } from './net/tls.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { retryCut } from './retry.ts';
import { fillSecrets } from './secret-text.ts';
import { Trip, travel } from './trip.ts';
import { converse } from './websocket/converse.ts';

/** The upgrade of a connection to WebSocket, a message to the server, and one from it. */
export const probeWebsocket: Probe<WebsocketMonitor> = (monitor, context) => {
  const { url: written, headers } = monitor;
  const url = written.replace(/^ws/i, 'http');
  const { request, mask } = firstRequest({ url, headers, method: 'GET', body: null }, context.secrets);
  const sent = monitor.send === null ? null : fillSecrets(monitor.send, context.secrets);
  const hideSent = createMask(sent?.values ?? []);
  return context.places.hold(request.url.hostname, () => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, (text) => hideSent(mask(text)));
    return travel(trip, monitor.expect.maxMs, () =>
      retryCut(trip, () => visit(trip, context, { ...monitor, send: sent?.text ?? null }, request)),
    );
  });
};

async function visit(
  trip: Trip,
  context: ProbeContext,
  monitor: WebsocketMonitor,
  request: HttpRequest,
): Promise<Reason | null> {
  const { url } = request;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isSecure = url.protocol === 'https:';
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
  const socket = await connect(trip, context, { host, port, resolver: monitor.resolver });
  try {
    const speaker: Socket = isSecure
      ? await secure(trip, socket, { host, tls: monitor.tls, protocols: ['http/1.1'], now: context.now() })
      : socket;
    const { send, expect } = monitor;
    const found = await converse(trip, speaker, request, { send, message: expect.message });
    return found ?? checkCertificate(trip, expect.certificateDays);
  } finally {
    socket.destroy();
  }
}

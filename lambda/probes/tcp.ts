import type { Socket } from 'node:net';
import type { TcpMonitor } from '../core/monitor.ts';
import { reason } from '../core/reasons/message.ts';
import type { Reason } from '../core/reason.ts';
import { createMask } from './masks.ts';
import { checkCertificate } from './net/certificate.ts';
import { connect } from './net/connect.ts';
import { hostOf } from './net/host.ts';
import { listenFor } from './net/listen-for.ts';
import { secure } from './net/tls.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { retryCut } from './retry.ts';
import { fillSecrets } from './secret-text.ts';
import { Trip, travel } from './trip.ts';

/** A connection, TLS over it if that is wanted, what the server says first, and what it replies. */
export const probeTcp: Probe<TcpMonitor> = (monitor, context) => {
  const host = hostOf(monitor.host);
  const filled = monitor.send === null ? null : fillSecrets(monitor.send, context.secrets);
  const mask = createMask(filled?.values ?? []);
  const send = filled?.text ?? null;
  return context.places.hold(host, () => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, mask);
    return travel(trip, monitor.expect.maxMs, () =>
      retryCut(trip, () => visit(trip, context, { ...monitor, host, send })),
    );
  });
};

async function visit(trip: Trip, context: ProbeContext, monitor: TcpMonitor): Promise<Reason | null> {
  const { host, port, resolver, tls, expect } = monitor;
  const socket = await connect(trip, context, { host, port, resolver });
  try {
    const speaker =
      tls === null ? socket : await secure(trip, socket, { host, tls, protocols: [], now: context.now() });
    return (await talk(trip, speaker, monitor)) ?? checkCertificate(trip, expect.certificateDays);
  } finally {
    socket.destroy();
  }
}

async function talk(trip: Trip, socket: Socket, { send, expect }: TcpMonitor): Promise<Reason | null> {
  if (expect.banner !== null) {
    const seen = await listenFor(trip, socket, {
      wanted: expect.banner,
      silence: 'connected, but it says nothing',
      cutOff: 'before it said anything',
      send: null,
    });
    if (seen !== null) return reason('BANNER', { expected: JSON.stringify(expect.banner), seen });
  }
  if (send === null) return null;
  if (expect.reply === null) {
    await flushed(trip, socket, send);
    return null;
  }
  const seen = await listenFor(trip, socket, {
    wanted: expect.reply,
    silence: 'no reply to what was sent',
    cutOff: 'before it replied to what was sent',
    send,
  });
  return seen === null
    ? null
    : reason('REPLY', { to: 'what was sent', expected: JSON.stringify(expect.reply), seen });
}

async function flushed(trip: Trip, socket: Socket, text: string): Promise<void> {
  await trip.stage<null>('HEADERS', (done) => {
    socket.write(text, () => done(null));
    return () => socket.destroy();
  });
}

import type { Socket } from 'node:net';
import type { SmtpMonitor } from '../core/monitor.ts';
import { reason } from '../core/reasons/message.ts';
import type { Reason } from '../core/reason.ts';
import { failure } from './failure.ts';
import { createMask, snippet } from './masks.ts';
import { connect } from './net/connect.ts';
import { hostOf } from './net/host.ts';
import { secure } from './net/tls.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { Trip, travel } from './trip.ts';

const mask = createMask([]);

const limitBytes = 16 * 1024;

/** The greeting, EHLO, and STARTTLS with a good certificate if that is expected. */
export const probeSmtp: Probe<SmtpMonitor> = (monitor, context) => {
  const host = hostOf(monitor.host);
  return context.places.hold(host, () => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, mask);
    return travel(trip, monitor.expect.maxMs, () => talk(trip, context, monitor, host));
  });
};

async function talk(
  trip: Trip,
  context: ProbeContext,
  monitor: SmtpMonitor,
  host: string,
): Promise<Reason | null> {
  const socket = await connect(trip, context, { host, port: monitor.port, resolver: monitor.resolver });
  try {
    const startedAt = performance.now();
    const greeting = await converse(trip, socket, null);
    trip.timings.firstByteMs = performance.now() - startedAt;
    if (!greeting.startsWith('220')) return wrong('220', greeting);
    const extensions = await converse(trip, socket, 'EHLO shodo.invalid');
    if (!extensions.startsWith('250')) return wrong('250 to EHLO', extensions);
    if (!monitor.expect.starttls) return null;
    if (!/^250[ -]STARTTLS\s*$/im.test(extensions)) return wrong('STARTTLS among the extensions', extensions);
    const ready = await converse(trip, socket, 'STARTTLS');
    if (!ready.startsWith('220')) return wrong('220 to STARTTLS', ready);
    await secure(trip, socket, { host, tls: monitor.tls, protocols: [], now: context.now() });
    return expiresSoon(trip, monitor.expect.certificateDays);
  } finally {
    socket.destroy();
  }
}

function expiresSoon({ certificate }: Trip, days: number): Reason | null {
  if (certificate === null || certificate.daysLeft >= days) return null;
  return reason('TLS_EXPIRES_SOON', {
    daysLeft: certificate.daysLeft,
    expiresAt: Date.parse(certificate.expiresAt),
  });
}

const wrong = (expected: string, seen: string): Reason =>
  reason('BANNER', { expected, seen: `"${snippet(seen, mask)}"` });

/** Sends a line, if any, and gives the whole reply: lines of `250-…` up to one of `250 …` (RFC 5321, 4.2). */
function converse(trip: Trip, socket: Socket, line: string | null): Promise<string> {
  trip.got = line === null ? 'connected, but it does not greet' : `no reply to ${line.split(' ')[0] ?? ''}`;
  return trip.stage<string>('HEADERS', (done, fail) => {
    let text = '';
    const onData = (bytes: Buffer) => {
      text += bytes.toString('latin1');
      if (/^\d{3}( .*)?\r?\n$/m.test(text) || text.length > limitBytes) finish(() => done(text));
    };
    const onEnd = () =>
      finish(() => (text === '' ? fail(failure('CLOSED', { phase: 'before it replied' })) : done(text)));
    const finish = (then: () => void) => {
      socket.off('data', onData).off('end', onEnd).off('close', onEnd);
      socket.pause();
      then();
    };
    socket.on('data', onData).on('end', onEnd).on('close', onEnd);
    socket.resume();
    if (line !== null) socket.write(`${line}\r\n`);
    return () => socket.destroy();
  });
}

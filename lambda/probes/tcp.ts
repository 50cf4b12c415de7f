import type { Socket } from 'node:net';
import type { TcpMonitor } from '../core/monitor.ts';
import { reason } from '../core/reasons/message.ts';
import type { Reason } from '../core/reason.ts';
import { ProbeError, codeOf, failure } from './failure.ts';
import { createMask, snippet } from './masks.ts';
import { connect } from './net/connect.ts';
import { hostOf } from './net/host.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { Trip, travel } from './trip.ts';

const mask = createMask([]);

/** So many bytes are searched for the banner. */
const limitBytes = 4096;

/** After a line that is not the banner, this long for another one. */
const quietMs = 1000;

/** A connection, and what the server says first. */
export const probeTcp: Probe<TcpMonitor> = (monitor, context) => {
  const host = hostOf(monitor.host);
  return context.places.hold(host, () => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, mask);
    return travel(trip, monitor.expect.maxMs, async () => {
      try {
        return await talk(trip, context, monitor, host);
      } catch (error) {
        const isCut = error instanceof ProbeError && ['CLOSED', 'RESET'].includes(error.reason.code);
        if (!isCut) throw error;
        trip.restart();
        return talk(trip, context, monitor, host);
      }
    });
  });
};

async function talk(
  trip: Trip,
  context: ProbeContext,
  monitor: TcpMonitor,
  host: string,
): Promise<Reason | null> {
  const socket = await connect(trip, context, { host, port: monitor.port, resolver: monitor.resolver });
  try {
    return monitor.expect.banner === null ? null : await readBanner(trip, socket, monitor.expect.banner);
  } finally {
    socket.destroy();
  }
}

function readBanner(trip: Trip, socket: Socket, wanted: string): Promise<Reason | null> {
  const sentAt = performance.now();
  trip.got = 'connected, but it says nothing';
  return trip.stage<Reason | null>('HEADERS', (done, fail) => {
    let bytes = Buffer.alloc(0);
    let quiet: NodeJS.Timeout | undefined;
    const wrong = () =>
      done(
        reason('BANNER', { expected: JSON.stringify(wanted), seen: `"${snippet(bytes.toString(), mask)}"` }),
      );
    const last = setTimeout(() => bytes.length > 0 && wrong(), trip.leftMs() - 5);
    const stop = () => {
      clearTimeout(quiet);
      clearTimeout(last);
      socket.destroy();
    };
    const end = (error: Error) => {
      if (bytes.length > 0) wrong();
      else fail(error);
      stop();
    };
    socket.on('data', (more) => {
      if (bytes.length === 0) trip.timings.firstByteMs = performance.now() - sentAt;
      bytes = Buffer.concat([bytes, more]).subarray(0, limitBytes);
      trip.bytes = bytes.length;
      if (bytes.includes(wanted)) {
        done(null);
        stop();
      } else if (bytes.length === limitBytes) {
        wrong();
        stop();
      } else {
        clearTimeout(quiet);
        if (bytes.includes('\n')) quiet = setTimeout(wrong, quietMs);
      }
    });
    socket.once('error', (error) =>
      end(
        codeOf(error) === 'ECONNRESET'
          ? failure('RESET', { phase: 'before it said anything' }, error)
          : failure('CLOSED', { phase: 'before it said anything' }, error),
      ),
    );
    socket.once('end', () => end(failure('CLOSED', { phase: 'before it said anything' })));
    socket.once('close', () => end(failure('CLOSED', { phase: 'before it said anything' })));
    return stop;
  });
}

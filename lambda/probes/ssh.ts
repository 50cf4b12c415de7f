import type { SshMonitor } from '../core/monitor.ts';
import type { Reason } from '../core/reason.ts';
import { failure } from './failure.ts';
import { createMask, snippet } from './masks.ts';
import { connect } from './net/connect.ts';
import { Dialogue, oneLine } from './net/dialogue.ts';
import type { Whole } from './net/dialogue.ts';
import { hostOf } from './net/host.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { retryCut } from './retry.ts';
import { Trip, travel } from './trip.ts';

const mask = createMask([]);

/** So many lines may stand before the identification. */
const linesBefore = 20;

/** How FTP, mail and web servers greet: no identification comes after that. */
const greetingOfOthers = /^(\d{3}[ -]|\* |\+OK|HTTP\/)/;

const identification = /^SSH-.*$/m;

/** Up to the line that begins with `SSH-`; a server may say other things before it (RFC 4253, 4.2). */
const greeting: Whole = (text) => {
  if (greetingOfOthers.test(text)) return oneLine(text);
  const lines = text.split('\n');
  const found = lines.findIndex((line) => line.startsWith('SSH-'));
  const last = found < 0 ? linesBefore : found;
  if (lines.length <= last + 1) return 0;
  return lines.slice(0, last + 1).reduce((length, line) => length + line.length + 1, 0);
};

/** The identification of an SSH server. */
export const probeSsh: Probe<SshMonitor> = (monitor, context) => {
  const host = hostOf(monitor.host);
  return context.places.hold(host, () => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, mask);
    return travel(trip, monitor.expect.maxMs, () =>
      retryCut(trip, () => identify(trip, context, { ...monitor, host })),
    );
  });
};

async function identify(trip: Trip, context: ProbeContext, monitor: SshMonitor): Promise<Reason | null> {
  const { host, port, resolver, expect } = monitor;
  const socket = await connect(trip, context, { host, port, resolver });
  try {
    const said = await new Dialogue(trip, socket, greeting).greeting();
    const line = identification.exec(said)?.[0].trimEnd();
    // 1.99 is a server of version 2 that would speak version 1 as well (RFC 4253, 5.1).
    if (line === undefined || !/^SSH-(2\.0|1\.99)-/.test(line)) throw wrong('SSH-2.0-…', line ?? said);
    if (expect.banner !== null && !line.includes(expect.banner))
      throw wrong(JSON.stringify(expect.banner), line);
    return null;
  } finally {
    socket.destroy();
  }
}

const wrong = (expected: string, seen: string) =>
  failure('BANNER', { expected, seen: `"${snippet(seen.trimEnd(), mask)}"` });

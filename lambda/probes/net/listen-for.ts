import type { Socket } from 'node:net';
import { codeOf, failure } from '../failure.ts';
import { snippet } from '../masks.ts';
import type { Trip } from '../trip.ts';

/** So many bytes are searched. */
const limitBytes = 4096;

/** After a line that is not what is wanted, this long for another one. */
const quietMs = 1000;

/** Before the deadline, so that what was seen can be told. */
const spareMs = 5;

export interface Wanted {
  /** What the bytes must contain; `''`: any bytes. */
  readonly wanted: string;
  /** Sent first; null: nothing. */
  readonly send: string | null;
  /** For the message if nothing comes, and if the connection ends before anything came. */
  readonly silence: string;
  readonly cutOff: string;
}

/** Waits for bytes of a server. @returns null if they hold what is wanted, else what was seen, in quotes */
export function listenFor(trip: Trip, socket: Socket, options: Wanted): Promise<string | null> {
  const startedAt = performance.now();
  trip.got = options.silence;
  return trip.stage<string | null>('HEADERS', (done, fail) => {
    let bytes = Buffer.alloc(0);
    let quiet: NodeJS.Timeout | undefined;
    const finish = (settle: () => void) => {
      clearTimeout(quiet);
      clearTimeout(last);
      socket.off('data', onData).off('error', onError).off('end', onEnd).off('close', onEnd);
      socket.pause();
      settle();
    };
    const tellSeen = () => finish(() => done(`"${snippet(bytes.toString(), trip.mask)}"`));
    const last = setTimeout(() => bytes.length > 0 && tellSeen(), trip.leftMs() - spareMs);
    const onCut = (code: 'RESET' | 'CLOSED', error?: Error) => {
      if (bytes.length > 0) tellSeen();
      else finish(() => fail(failure(code, { phase: options.cutOff }, error)));
    };
    const onError = (error: Error) => onCut(codeOf(error) === 'ECONNRESET' ? 'RESET' : 'CLOSED', error);
    const onEnd = () => onCut('CLOSED');
    const onData = (more: Buffer) => {
      trip.timings.firstByteMs ??= performance.now() - startedAt;
      bytes = Buffer.concat([bytes, more]).subarray(0, limitBytes);
      trip.bytes = bytes.length;
      if (bytes.includes(options.wanted)) finish(() => done(null));
      else if (bytes.length === limitBytes) tellSeen();
      else {
        clearTimeout(quiet);
        if (bytes.includes('\n')) quiet = setTimeout(tellSeen, quietMs);
      }
    };
    socket.on('data', onData).on('error', onError).on('end', onEnd).on('close', onEnd);
    socket.resume();
    if (options.send !== null) socket.write(options.send);
    if (socket.destroyed || socket.readableEnded) onEnd();
    return () => finish(() => socket.destroy());
  });
}

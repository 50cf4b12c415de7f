import type { Socket } from 'node:net';
import { size } from '../../core/reasons/units.ts';
import { codeOf, failure } from '../failure.ts';
import type { ProbeError } from '../failure.ts';
import { snippet } from '../masks.ts';
import type { Trip } from '../trip.ts';

const limitBytes = 16 * 1024;

/** How long the first whole reply in a text is; 0: it is not whole yet. */
export type Whole = (text: string) => number;

/** A reply is one line. */
export const oneLine: Whole = (text) => text.indexOf('\n') + 1;

/** Talks in turns over a socket, a line or more at a time, as mail servers do. */
export class Dialogue {
  readonly #trip: Trip;
  readonly #socket: Socket;
  readonly #whole: Whole;
  readonly #startedAt = performance.now();
  #text = '';
  #broken: Error | undefined;

  constructor(trip: Trip, socket: Socket, whole: Whole) {
    this.#trip = trip;
    this.#socket = socket;
    this.#whole = whole;
    socket.on('error', (error) => (this.#broken = error));
  }

  /** The greeting. */
  greeting(): Promise<string> {
    return this.#hear(null, this.#whole);
  }

  /** Says a line and waits for the reply. `to`: what the line is called in messages, as it may hold a secret. */
  async ask(line: string, to: string, whole: Whole = this.#whole): Promise<string> {
    this.#socket.write(`${line}\r\n`);
    return this.#hear(to, whole);
  }

  /**
   * To be called before a TLS handshake: what came before it in the clear must not count as said under its
   * protection (CVE-2011-0411).
   */
  refuseLeftovers(): void {
    if (this.#text === '') return;
    const seen = snippet(this.#text, this.#trip.mask);
    throw failure('PROTOCOL_ERROR', { why: `it goes on in the clear after it agreed to TLS: "${seen}"` });
  }

  #hear(to: string | null, whole: Whole): Promise<string> {
    const { timings } = this.#trip;
    this.#trip.got = to === null ? 'connected, but it does not greet' : `no reply to ${to}`;
    return this.#trip.stage<string>('HEADERS', (done, fail) => {
      const take = (): boolean => {
        const length = whole(this.#text);
        if (length > 0) {
          const reply = this.#text.slice(0, length);
          this.#text = this.#text.slice(length);
          finish(() => done(reply));
        } else if (this.#text.length > limitBytes) finish(() => fail(this.#endless()));
        return length > 0;
      };
      const onData = (bytes: Buffer) => {
        timings.firstByteMs ??= performance.now() - this.#startedAt;
        this.#text += bytes.toString('latin1');
        this.#trip.bytes = (this.#trip.bytes ?? 0) + bytes.length;
        const seen = snippet(this.#text, this.#trip.mask);
        this.#trip.got = `${called(to)} stalled after ${size(this.#text.length)}: "${seen}"`;
        if (bytes.includes(10) || this.#text.length > limitBytes) take();
      };
      const onEnd = () => finish(() => fail(this.#cut(to)));
      const finish = (then: () => void) => {
        this.#socket.off('data', onData).off('end', onEnd).off('close', onEnd);
        this.#socket.pause();
        then();
      };
      if (!take()) {
        this.#socket.on('data', onData).on('end', onEnd).on('close', onEnd);
        this.#socket.resume();
        if (this.#socket.destroyed || this.#socket.readableEnded) onEnd();
      }
      return () => this.#socket.destroy();
    });
  }

  #endless(): ProbeError {
    const seen = snippet(this.#text, this.#trip.mask);
    const why = `more than ${size(limitBytes)} without the end of a reply; it begins with "${seen}"`;
    return failure('PROTOCOL_ERROR', { why });
  }

  #cut(to: string | null): ProbeError {
    const phase =
      this.#text === ''
        ? `before ${to === null ? 'it greeted' : `it replied to ${to}`}`
        : `in the middle of ${called(to)}`;
    const error = this.#broken;
    const isReset = error !== undefined && codeOf(error) === 'ECONNRESET' && 'syscall' in error;
    return failure(isReset ? 'RESET' : 'CLOSED', { phase }, error);
  }
}

const called = (to: string | null): string => (to === null ? 'its greeting' : `the reply to ${to}`);

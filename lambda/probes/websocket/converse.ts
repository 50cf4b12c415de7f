import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { RawData } from 'ws';
import { reason } from '../../core/reasons/message.ts';
import type { Reason } from '../../core/reason.ts';
import { failure } from '../failure.ts';
import { exchangeFailure, headerLimitBytes } from '../http/exchange-failure.ts';
import type { HttpRequest } from '../http/request.ts';
import { snippet } from '../masks.ts';
import type { Trip } from '../trip.ts';

/** Of one message, and of all that is read of them. */
const limitBytes = 256 * 1024;

/** Before the deadline, so that what was seen can be told. */
const spareMs = 5;

interface Talk {
  /** A text message, secrets filled in; null: none. */
  readonly send: string | null;
  /** What a message must contain; `''`: any message; null: the upgrade is enough. */
  readonly message: string | null;
}

/**
 * Upgrades a connection and talks over it. By `ws`, as it takes a socket of ours: the client of Node (undici's)
 * makes its own connection, past the guard and the deadline, and shows nothing of an answer that is no upgrade.
 */
export async function converse(
  trip: Trip,
  socket: Socket,
  request: HttpRequest,
  talk: Talk,
): Promise<Reason | null> {
  const client = new WebSocket(request.url.href.replace(/^http/, 'ws'), {
    createConnection: () => socket,
    headers: Object.fromEntries([['user-agent', 'Shodo (uptime monitor)'], ...request.headers]),
    maxHeaderSize: headerLimitBytes,
    // Without compression a short message cannot become a long one.
    perMessageDeflate: false,
    maxPayload: limitBytes,
    maxFragments: 1024,
    maxBufferedChunks: 4096,
    allowSynchronousEvents: false,
  });
  const inbox = new Inbox(client, trip, talk.message);
  // `ws` keeps these to itself.
  socket.on('error', (error) => inbox.finish(messageFailure(error, trip)));
  try {
    await upgrade(trip, client, socket);
    if (talk.send !== null) client.send(talk.send);
    return talk.message === null ? null : await inbox.wait(talk.message);
  } finally {
    client.on('error', () => undefined);
    client.terminate();
  }
}

async function upgrade(trip: Trip, client: WebSocket, socket: Socket): Promise<void> {
  const sentAt = performance.now();
  trip.got = 'connected, and the upgrade was asked for';
  socket.once('data', () => (trip.timings.firstByteMs = performance.now() - sentAt));
  await trip.stage<null>('HEADERS', (done, fail) => {
    client.once('open', () => done(null));
    client.once('error', (error) => fail(upgradeFailure(error, trip)));
    client.once('unexpected-response', (_, { statusCode: status = 0 }) => {
      trip.httpStatus = status;
      fail(failure('STATUS', { status, expected: '101, the upgrade to WebSocket' }));
    });
    return () => socket.destroy();
  });
  trip.httpStatus = 101;
}

/** Keeps what comes until somebody waits for it: the first message can come with the upgrade itself. */
class Inbox {
  readonly #trip: Trip;
  readonly #wanted: string | null;
  #last: string | null = null;
  #found = false;
  #bytes = 0;
  #end: Error | null = null;
  #onChange: () => void = () => undefined;

  constructor(client: WebSocket, trip: Trip, wanted: string | null) {
    this.#trip = trip;
    this.#wanted = wanted;
    client.on('message', (data) => this.#take(data));
    client.on('error', (error) => this.finish(messageFailure(error, trip)));
    client.on('close', (code, why) => {
      const told = why.length > 0 ? `, "${snippet(why.toString(), trip.mask)}"` : '';
      this.finish(failure('CLOSED', { phase: `before the message came (code ${code}${told})` }));
    });
  }

  wait(wanted: string): Promise<Reason | null> {
    const trip = this.#trip;
    trip.got = 'upgraded, but no message came';
    return trip.stage<Reason | null>('BODY', (done, fail) => {
      const tellWrong = () =>
        done(
          reason('REPLY', {
            to: 'the upgrade',
            expected: wanted === '' ? 'a message' : JSON.stringify(wanted),
            seen: `"${snippet(this.#last ?? '', trip.mask)}"`,
          }),
        );
      const timer = setTimeout(() => this.#last !== null && tellWrong(), trip.leftMs() - spareMs);
      this.#onChange = () => {
        if (this.#found) done(null);
        else if (this.#last !== null && (this.#end !== null || this.#bytes > limitBytes)) tellWrong();
        else if (this.#end !== null) fail(this.#end);
        else return;
        clearTimeout(timer);
      };
      this.#onChange();
      return () => clearTimeout(timer);
    });
  }

  /** Nothing comes any more. */
  finish(error: Error): void {
    this.#end ??= error;
    this.#onChange();
  }

  #take(data: RawData): void {
    if (this.#found || this.#bytes > limitBytes) return;
    // Given as one Buffer unless another type is asked for.
    const bytes = data as Buffer;
    this.#bytes += bytes.length;
    this.#trip.bytes = this.#bytes;
    this.#last = bytes.toString();
    this.#found = this.#wanted !== null && this.#last.includes(this.#wanted);
    this.#onChange();
  }
}

/** `ws` gives no codes for these: its messages say what was wrong with the upgrade. */
function upgradeFailure(error: Error, trip: Trip): Error {
  if ('code' in error) return exchangeFailure(error, 'before the upgrade', trip.mask);
  const why = error.message.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
  return failure('PROTOCOL_ERROR', { why: `${why}, so this is no WebSocket server` }, error);
}

function messageFailure(error: Error, trip: Trip): Error {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (!code.startsWith('WS_ERR_')) return exchangeFailure(error, 'before the message came', trip.mask);
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return failure('BODY_LIMIT', { limitBytes }, error);
  const what = code.slice('WS_ERR_'.length).toLowerCase().replaceAll('_', ' ');
  return failure('PROTOCOL_ERROR', { why: `a broken WebSocket frame (${what})` }, error);
}

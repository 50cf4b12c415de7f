import { Duplex } from 'node:stream';
import type { Readable } from 'node:stream';
import { size } from '../../core/reasons/units.ts';
import type { Reason } from '../../core/reason.ts';
import { codeOf, failure } from '../failure.ts';
import type { Permits } from '../permits.ts';
import type { ProbeContext } from '../probe.ts';
import type { Trip } from '../trip.ts';
import type { Answer } from './answer.ts';
import type { BodyJudge } from './body-judge.ts';
import { BodyStore, limitBytes } from './body-store.ts';
import { CharsetReader, decodeText } from './charset.ts';
import { CodingError, CutOffError, decoded, hasWideWindow } from './decode.ts';
import { exchangeFailure } from './exchange-failure.ts';

/** The judge's verdict, undefined if the body came to its end without one. */
export type Verdict = Reason | null | undefined;

/** Reads a body through its codings and its charset into a judge, until that has a verdict. */
export class BodyReader {
  readonly #trip: Trip;
  readonly #answer: Answer;
  readonly #judge: BodyJudge;
  readonly #wideWindows: Permits;
  readonly #charset: CharsetReader;
  readonly #status: string;
  #body: Readable;
  #wireBytes = 0;
  #bytes = 0;
  #brokenOff: Error | undefined;
  readonly #store: BodyStore | undefined;
  #leaveWindows: (() => void) | undefined;
  #done: (verdict: Verdict) => void = () => undefined;
  #fail: (error: Error) => void = () => undefined;
  #isOver = false;

  constructor(
    trip: Trip,
    answer: Answer,
    judge: BodyJudge,
    context: Pick<ProbeContext, 'longBodies' | 'wideWindows'>,
  ) {
    this.#trip = trip;
    this.#answer = answer;
    this.#judge = judge;
    this.#wideWindows = context.wideWindows;
    if (judge.keepsAll) this.#store = new BodyStore(context.longBodies);
    this.#charset = new CharsetReader(answer.header('content-type'), judge);
    this.#status = trip.got ?? '';
    this.#body = answer.body;
  }

  /** Fails with a ProbeError. */
  read(): Promise<Verdict> {
    this.#trip.bytes = 0;
    return this.#trip.stage<Verdict>('BODY', (done, fail) => {
      this.#done = done;
      this.#fail = fail;
      this.#start();
      return () => this.close();
    });
  }

  /** The whole body as text, if the judge needs it. */
  text(): string {
    return decodeText(this.#answer.header('content-type'), this.#store?.bytes() ?? Buffer.alloc(0));
  }

  /** Lets go of the body and of what was kept for it. */
  close(): void {
    this.#isOver = true;
    this.#leaveWindows?.();
    this.#store?.close();
    if (this.#body !== this.#answer.body) this.#body.destroy();
  }

  #start(): void {
    const source = this.#answer.body;
    this.#answer.onError((error) => this.#breakOff(error));
    // A little later, as the connection's own error says more.
    source.on('error', (error) => setImmediate(() => this.#breakOff(error)));
    source.once('close', () => {
      if (!source.readableEnded) setImmediate(() => this.#breakOff(new Error('closed in the middle')));
    });
    const coding = this.#answer.header('content-encoding');
    if (hasWideWindow(coding)) this.#waitForWindow(() => this.#decode(coding));
    else this.#decode(coding);
  }

  #decode(coding: string | undefined): void {
    const source = this.#answer.body;
    source.on('data', (bytes: Buffer) => this.#count(bytes));
    try {
      this.#body = decoded(source, coding, (error) => this.#spoil(error));
    } catch (error) {
      if (!(error instanceof CodingError)) throw error;
      this.#spoil(error);
      return;
    }
    this.#body.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#body.once('end', () => this.#end());
  }

  #count(bytes: Buffer): void {
    this.#wireBytes += bytes.length;
    this.#trip.bytes = this.#wireBytes;
    this.#trip.got = `${this.#status}, stalled after ${size(this.#wireBytes)} of the body`;
  }

  #take(bytes: Buffer): void {
    if (this.#isOver) return;
    const counted = bytes.subarray(0, limitBytes - this.#bytes);
    this.#bytes += bytes.length;
    if (this.#judge.searches) this.#charset.add(counted);
    if (this.#decide()) return;
    this.#store?.add(counted);
    if (this.#bytes > limitBytes) this.#settle(() => this.#fail(failure('BODY_LIMIT', { limitBytes })));
    else if (this.#store?.needsBuffer()) this.#waitForBuffer(this.#store);
  }

  #end(): void {
    if (this.#isOver) return;
    this.#charset.end();
    if (this.#decide()) return;
    const broken = this.#brokenOff;
    this.#settle(() => (broken ? this.#fail(broken) : this.#done(undefined)));
  }

  #decide(): boolean {
    const verdict = this.#judge.early();
    if (verdict === undefined) return false;
    this.#settle(() => this.#done(verdict));
    return true;
  }

  /** The connection is not closed here but a little later: most bodies are complete by then. */
  #settle(tell: () => void): void {
    this.#isOver = true;
    if (this.#body !== this.#answer.body) this.#body.destroy();
    tell();
  }

  /** Waiting for our own limits costs no time of the probe. */
  #waitForBuffer(store: BodyStore): void {
    this.#body.pause();
    const resumeClock = this.#trip.stop();
    store.takeBuffer(() => {
      resumeClock();
      this.#body.resume();
    });
  }

  #waitForWindow(goOn: () => void): void {
    const resumeClock = this.#trip.stop();
    this.#leaveWindows = this.#wideWindows.take(() => {
      resumeClock();
      goOn();
    });
  }

  /** The connection failed; what has come is still searched, as it may hold what is looked for. */
  #breakOff(error: Error): void {
    if (this.#isOver || this.#brokenOff) return;
    this.#brokenOff = breakFailure(error, this.#trip, this.#wireBytes);
    if (this.#body instanceof Duplex && this.#body !== this.#answer.body) this.#body.end();
    else this.#fail(this.#brokenOff);
  }

  /** The decoder failed. */
  #spoil(error: Error): void {
    if (this.#isOver) return;
    if (this.#brokenOff) this.#fail(this.#brokenOff);
    else if (error instanceof CutOffError && this.#wireBytes === 0) this.#end();
    else if (error instanceof CutOffError) {
      this.#fail(failure('BODY_TRUNCATED', { gotBytes: this.#wireBytes }, error));
    } else {
      const coding = error instanceof CodingError ? error.coding : 'coding';
      this.#fail(failure('BODY_DECODE', { coding }, error));
    }
  }
}

function breakFailure(error: Error, trip: Trip, gotBytes: number): Error {
  const code = codeOf(error);
  const isReset = code === 'ECONNRESET' && 'syscall' in error;
  return isReset || code.startsWith('HPE_')
    ? exchangeFailure(error, 'in the middle of the body', trip.mask)
    : failure('BODY_TRUNCATED', { gotBytes }, error);
}

import { randomUUID } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import type { Queue, SweepOrder } from '../lambda/engine/ports.ts';

/** A machine that slept wakes with its timers late by that sleep, so that none may be long. */
const longestWaitMs = 1_000;

/** The queue of local mode: orders wait in memory until their slot; what a stop loses the next tick orders again. */
export class LocalQueue implements Queue {
  #receive: ((order: SweepOrder) => Promise<void>) | undefined;
  #waiting: readonly SweepOrder[] = [];
  #timer: NodeJS.Timeout | undefined;
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  /** Names who gets the orders, and tells by itself what fails: such an order is lost, and the next tick gives another. */
  receive(receiver: (order: SweepOrder) => Promise<void>): void {
    this.#receive = receiver;
  }

  send(orders: readonly SweepOrder[]): Promise<void> {
    this.#waiting = [...this.#waiting, ...orders].sort((a, b) => a.slot - b.slot);
    this.#deliver();
    return Promise.resolve();
  }

  /** Hands out what is ripe, and looks again when the next one is. */
  #deliver(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const now = Date.now();
    const ripe = this.#waiting.filter(({ slot }) => slot <= now);
    this.#waiting = this.#waiting.slice(ripe.length);
    for (const order of ripe) this.#run(order);
    const [next] = this.#waiting;
    if (next === undefined) return;
    this.#timer = setTimeout(() => this.#deliver(), Math.min(next.slot - now, longestWaitMs));
  }

  #run(order: SweepOrder): void {
    if (!this.#receive) return;
    const run = this.#receive(order)
      .catch(() => undefined)
      .finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** Forgets what waits and lets what runs end. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await Promise.all(this.#running);
  }
}

/** An order as SQS hands it to a function. */
export const sweepEvent = (order: SweepOrder): Pick<SQSEvent, 'Records'> => ({
  Records: [
    {
      messageId: randomUUID(),
      receiptHandle: '',
      body: JSON.stringify(order),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '',
        SenderId: '',
        ApproximateFirstReceiveTimestamp: '',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: '',
      awsRegion: 'local',
    },
  ],
});

import { randomUUID } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import type { Queue, SweepOrder } from '../lambda/engine/ports.ts';

/** The queue of local mode: orders wait in memory until their slot; what a stop loses the next tick orders again. */
export class LocalQueue implements Queue {
  #receive: ((order: SweepOrder) => Promise<void>) | undefined;
  readonly #waiting = new Set<NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  /** Names who gets the orders. */
  receive(receiver: (order: SweepOrder) => Promise<void>): void {
    this.#receive = receiver;
  }

  send(orders: readonly SweepOrder[]): Promise<void> {
    for (const order of orders) {
      const timer = setTimeout(() => {
        this.#waiting.delete(timer);
        this.#run(order);
      }, Math.max(0, order.slot - Date.now()));
      this.#waiting.add(timer);
    }
    return Promise.resolve();
  }

  #run(order: SweepOrder): void {
    if (this.#closed || !this.#receive) return;
    const run = this.#receive(order).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** Forgets what waits and lets what runs end. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#waiting) clearTimeout(timer);
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

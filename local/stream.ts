import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import type { Item, Key } from '../lambda/core/items.ts';
import type { Condition, Range, Store } from '../lambda/engine/ports.ts';

/** Calls a function with what the store's stream tells, as the event source mapping does on AWS. */
export interface Subscriber {
  wants(item: Item): boolean;
  /** Everything runs on one thread here: whoever gives way takes no more than half of it. @default false */
  readonly givesWay?: boolean;
  /** Gives the sequence numbers of the records to be tried again. */
  receive(records: readonly DynamoDBRecord[]): Promise<readonly string[]>;
}

/** Records that are put within this time (ms) come in one batch. */
const gatherMs = 20;
/** Who gives way waits no longer (ms) between two batches. */
const longestPauseMs = 5_000;
const attempts = 5;
const retryMs = 1_000;

/** A store that tells its subscribers of every item that is put; what they miss the pulse makes good. */
export class StreamingStore implements Store {
  readonly #store: Store;
  #lanes: readonly Lane[] = [];
  #sequence = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  subscribe(subscribers: readonly Subscriber[]): void {
    this.#lanes = subscribers.map((subscriber) => new Lane(subscriber));
  }

  get(key: Key): Promise<Item | undefined> {
    return this.#store.get(key);
  }

  query(pk: string, range?: Range): Promise<readonly Item[]> {
    return this.#store.query(pk, range);
  }

  async put(item: Item, condition: Condition): Promise<void> {
    await this.#store.put(item, condition);
    this.#sequence += 1;
    for (const lane of this.#lanes) lane.push(item, String(this.#sequence));
  }

  delete(key: Key, condition: Parameters<Store['delete']>[1]): Promise<void> {
    return this.#store.delete(key, condition);
  }

  /** Ends after the batches under way. */
  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.close()));
  }
}

/** One subscriber's records, a batch at a time. */
class Lane {
  readonly #subscriber: Subscriber;
  readonly #waiting: DynamoDBRecord[] = [];
  #running: Promise<void> | null = null;
  #tookMs = 0;
  #closed = false;

  constructor(subscriber: Subscriber) {
    this.#subscriber = subscriber;
  }

  push(item: Item, sequence: string): void {
    if (this.#closed || !this.#subscriber.wants(item)) return;
    this.#waiting.push(recordOf(item, sequence));
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#closed) {
      const { givesWay = false } = this.#subscriber;
      await wait(givesWay ? Math.min(longestPauseMs, Math.max(gatherMs, this.#tookMs)) : gatherMs);
      const begun = performance.now();
      await this.#deliver(this.#waiting.splice(0));
      this.#tookMs = performance.now() - begun;
    }
  }

  async #deliver(records: readonly DynamoDBRecord[]): Promise<void> {
    let left = records;
    for (let attempt = 1; attempt <= attempts && left.length > 0 && !this.#closed; attempt++) {
      if (attempt > 1) await wait(retryMs);
      const failed = await this.#subscriber.receive(left).catch(() => left.map(sequenceOf));
      left = left.filter((record) => failed.includes(sequenceOf(record)));
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const sequenceOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

function recordOf(item: Item, sequence: string): DynamoDBRecord {
  const image = marshall(item, { removeUndefinedValues: true }) as Record<string, AttributeValue>;
  return {
    eventID: sequence,
    eventName: 'MODIFY',
    eventSource: 'aws:dynamodb',
    dynamodb: {
      Keys: { pk: { S: item.pk }, sk: { S: item.sk } },
      NewImage: image,
      SequenceNumber: sequence,
      StreamViewType: 'NEW_IMAGE',
    },
  };
}

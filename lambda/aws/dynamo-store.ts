import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { isDeepStrictEqual } from 'node:util';
import type { Item, Key } from '../core/items.ts';
import { type Condition, ConflictError, type Range, type Store } from '../engine/ports.ts';
import { clientConfig, type Connection } from './client-config.ts';
import { keyCondition } from './key-condition.ts';
import { writeCondition } from './write-condition.ts';

/** DynamoDB answers within milliseconds: what takes longer is better tried again. At most about 13 s in all. */
const limits = { connectTimeoutMs: 1_000, requestTimeoutMs: 3_000, maxAttempts: 4 };

/** The store on the table of that name. */
export function openDynamoStore(tableName: string, connection?: Connection): DynamoStore {
  return new DynamoStore(new DynamoDBClient(clientConfig(limits, connection)), tableName);
}

/**
 * The store on DynamoDB, or on what speaks its protocol. Reads are consistent unless a query asks for less, items are written whole. An item
 * cannot reach DynamoDB's 400 KB: the largest, a chunk of a shard's series, holds about a byte per monitor and
 * a roster holds a shard's ids.
 *
 * The SDK retries throttling, faults and lost replies. A conditional write whose reply was lost has its retry
 * refused by its own first try: after a retry, a conflict is only one if the write's outcome is not what
 * is stored.
 */
export class DynamoStore implements Store {
  readonly #client: DynamoDBClient;
  readonly #table: { readonly TableName: string };

  constructor(client: DynamoDBClient, tableName: string) {
    this.#client = client;
    this.#table = { TableName: tableName };
  }

  async get(key: Key): Promise<Item | undefined> {
    const { Item: stored } = await this.#client.send(
      new GetItemCommand({ ...this.#table, Key: marshallKey(key), ConsistentRead: true }),
    );
    return stored && itemOf(stored);
  }

  async query(pk: string, range: Range = {}): Promise<readonly Item[]> {
    const { newestFirst = false, limit = Infinity, eventual = false } = range;
    const condition = keyCondition(pk, range);
    const items: Item[] = [];
    let after: Record<string, AttributeValue> | undefined;
    if (condition === undefined || limit < 1) return items;
    do {
      const page = await this.#client.send(
        new QueryCommand({
          ...this.#table,
          ...condition,
          ConsistentRead: !eventual,
          ScanIndexForward: !newestFirst,
          ...(limit < Infinity && { Limit: limit - items.length }),
          ...(after && { ExclusiveStartKey: after }),
        }),
      );
      items.push(...(page.Items ?? []).map(itemOf));
      after = page.LastEvaluatedKey;
    } while (after !== undefined && items.length < limit);
    return items;
  }

  async put(item: Item, condition: Condition): Promise<void> {
    const stored = marshall(item, { removeUndefinedValues: true });
    await this.#write(item, itemOf(stored), () =>
      this.#client.send(
        new PutItemCommand({ ...this.#table, Item: stored, ...writeCondition(condition, item) }),
      ),
    );
  }

  async delete(
    key: Key,
    condition: { readonly if: 'version'; readonly is: number } | { readonly if: 'exists' },
  ): Promise<void> {
    await this.#write(key, undefined, () =>
      this.#client.send(
        new DeleteItemCommand({ ...this.#table, Key: marshallKey(key), ...writeCondition(condition) }),
      ),
    );
  }

  /** Ends the client's connections. */
  close(): void {
    this.#client.destroy();
  }

  async #write({ pk, sk }: Key, outcome: Item | undefined, send: () => Promise<unknown>): Promise<void> {
    try {
      await send();
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const wasRetried = (error.$metadata.attempts ?? 1) > 1;
      if (wasRetried && (await this.#holds({ pk, sk }, outcome))) return;
      throw new ConflictError({ pk, sk }, { cause: error });
    }
  }

  /** A function that may write but not read takes the conflict for one: it would have to read anyway. */
  async #holds(key: Key, outcome: Item | undefined): Promise<boolean> {
    try {
      return isDeepStrictEqual(await this.get(key), outcome);
    } catch {
      return false;
    }
  }
}

function marshallKey({ pk, sk }: Key): Record<string, AttributeValue> {
  return { pk: { S: pk }, sk: { S: sk } };
}

function itemOf(stored: Record<string, AttributeValue>): Item {
  return unmarshall(stored) as Item;
}

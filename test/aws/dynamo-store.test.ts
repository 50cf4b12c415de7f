import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { clientConfig } from '../../lambda/aws/client-config.ts';
import { DynamoStore, openDynamoStore } from '../../lambda/aws/dynamo-store.ts';
import { ConflictError } from '../../lambda/engine/ports.ts';
import { ensureTable, type LocalDynamoDb, openDynamoDb } from '../../local/dynamodb.ts';
import { marker, tick } from '../contract/items.ts';
import { anyone } from '../support/dynamo-tables.ts';
import { type StandIn, type StandInAnswer, startStandIn } from '../support/stand-in.ts';

const table = 'shodo';
const quick = { connectTimeoutMs: 200, requestTimeoutMs: 200, maxAttempts: 2 };

describe('DynamoStore, beyond the contract of stores', () => {
  let dynamoDb: LocalDynamoDb;
  let direct: DynamoStore;
  let between: StandIn | undefined;
  beforeAll(async () => {
    dynamoDb = await openDynamoDb();
    const client = new DynamoDBClient({ ...anyone, endpoint: dynamoDb.endpoint });
    await ensureTable(client, table);
    await ensureTable(client, table);
    direct = new DynamoStore(client, table);
  });
  afterEach(async () => {
    await between?.close();
    between = undefined;
  });
  afterAll(async () => {
    direct.close();
    await dynamoDb.close();
  });

  /** A store behind a network that does something to the nth call, after or instead of passing it on. */
  const behind = async (trouble: (nth: number) => 'pass' | 'lose' | StandInAnswer) => {
    between = await startStandIn(async ({ headers, body }, nth) => {
      const what = trouble(nth);
      if (what !== 'pass' && what !== 'lose') return what;
      const passed = Object.entries(headers).filter(([name]) =>
        /^(x-amz|authorization|content-type)/.test(name),
      );
      const answer = await fetch(dynamoDb.endpoint, {
        method: 'POST',
        headers: Object.fromEntries(passed) as Record<string, string>,
        body,
      });
      return what === 'lose' ? 'cut' : { status: answer.status, body: await answer.text() };
    });
    const config = clientConfig(quick, { ...anyone, endpoint: between.endpoint });
    return new DynamoStore(new DynamoDBClient(config), table);
  };
  const losingFirst = (nth: number) => (nth === 1 ? 'lose' : 'pass');

  it('takes a write whose reply was lost for what it is: done', async () => {
    const store = await behind(losingFirst);
    await store.put(tick(60_000), { if: 'newer', attribute: 'slot' });
    expect(await direct.get(tick(0))).toEqual(tick(60_000));
    expect(between?.requests).toHaveLength(3);
  });

  it('takes a deletion whose reply was lost for what it is: done', async () => {
    await direct.put(marker(1), { if: 'absent' });
    const store = await behind(losingFirst);
    await store.delete(marker(1), { if: 'version', is: 1 });
    expect(await direct.get(marker(1))).toBeUndefined();
  });

  it('still finds the conflict when somebody else was faster and a reply was lost', async () => {
    await direct.put(marker(1, 'theirs'), { if: 'absent' });
    const store = await behind(losingFirst);
    const put = store.put(marker(1, 'ours'), { if: 'absent' });
    await expect(put).rejects.toThrow(ConflictError);
    await expect(put).rejects.toHaveProperty('cause', expect.any(ConditionalCheckFailedException));
    await direct.delete(marker(1), { if: 'exists' });
  });

  it('does not take an identical item of somebody else for its own', async () => {
    await direct.put(marker(1), { if: 'absent' });
    await expect(direct.put(marker(1), { if: 'absent' })).rejects.toThrow(ConflictError);
    await direct.delete(marker(1), { if: 'exists' });
  });

  it('tries again what DynamoDB throttled', async () => {
    const throttled = {
      status: 400,
      body: JSON.stringify({ __type: 'ProvisionedThroughputExceededException', message: 'slow down' }),
    };
    const store = await behind((nth) => (nth === 1 ? throttled : 'pass'));
    expect(await store.query('hot#00')).toEqual([]);
  });

  it.each(['hang', 'stall', 'cut'] as const)('ends within bounds when DynamoDB would %s', async (trouble) => {
    const store = await behind(() => trouble);
    const begun = performance.now();
    await expect(store.get(tick(0))).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(between?.requests).toHaveLength(2);
  });

  it('reads what is consistent, but where a query asks for less', async () => {
    const store = await behind(() => 'pass');
    await store.get(tick(0));
    await store.query('hot#00');
    await store.query('hot#00', { eventual: true });
    const asked = between?.requests.map(
      ({ body }) => (JSON.parse(body) as Record<string, unknown>).ConsistentRead,
    );
    expect(asked).toEqual([true, true, false]);
  });

  it('lets every other error go on up', async () => {
    const store = openDynamoStore('nowhere', { ...anyone, endpoint: dynamoDb.endpoint });
    await expect(store.put(marker(1), { if: 'absent' })).rejects.toThrow(/resource/i);
    await expect(store.put(marker(1), { if: 'absent' })).rejects.not.toThrow(ConflictError);
    store.close();
  });
});

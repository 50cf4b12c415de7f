import { afterEach, describe, expect, it } from '@jest/globals';
import { openSqsQueue, QueueError } from '../../lambda/aws/sqs-queue.ts';
import { anyone } from '../support/dynamo-tables.ts';
import { type EntryFailure, type SqsStandIn, startSqs } from '../support/sqs-stand-in.ts';

const now = 1_800_000_000_250;
const bodyOf = (shard: number, slot: number) => JSON.stringify({ shard, slot });

describe('the queue on SQS', () => {
  let sqs: SqsStandIn | undefined;
  const naps: number[] = [];
  afterEach(async () => {
    naps.length = 0;
    await sqs?.close();
  });

  const open = async (fail?: (body: string, call: number) => EntryFailure) => {
    sqs = await startSqs(fail);
    const clock = { now: () => now, sleep: (ms: number) => Promise.resolve(void naps.push(ms)) };
    return { sqs, queue: openSqsQueue(sqs.queueUrl, clock, anyone) };
  };

  it('delays each order to its slot, never earlier, at most 15 minutes', async () => {
    const { queue, sqs: taken } = await open();
    const slots = [now - 60_000, now, now + 1, now + 1_000, now + 59_750, now + 1_000_000];
    await queue.send(slots.map((slot, shard) => ({ shard, slot })));
    expect(taken.sent).toEqual([
      { body: bodyOf(0, slots[0]!), delaySeconds: 0 },
      { body: bodyOf(1, slots[1]!), delaySeconds: 0 },
      { body: bodyOf(2, slots[2]!), delaySeconds: 1 },
      { body: bodyOf(3, slots[3]!), delaySeconds: 1 },
      { body: bodyOf(4, slots[4]!), delaySeconds: 60 },
      { body: bodyOf(5, slots[5]!), delaySeconds: 900 },
    ]);
  });

  it('sends any number, ten at a time, and nothing when there is nothing', async () => {
    const { queue, sqs: taken } = await open();
    await queue.send([]);
    expect(taken.requests).toHaveLength(0);
    await queue.send(Array.from({ length: 64 }, (_, shard) => ({ shard, slot: now })));
    expect(taken.requests).toHaveLength(7);
    expect(new Set(taken.sent.map(({ body }) => body)).size).toBe(64);
  });

  it('sends again only those of a batch that were not taken', async () => {
    const { queue, sqs: taken } = await open((body, call) =>
      body.includes('"shard":1,') && call < 3 ? 'theirs' : undefined,
    );
    await queue.send([0, 1, 2].map((shard) => ({ shard, slot: now })));
    expect(taken.sent.map(({ body }) => body)).toEqual([0, 2, 1].map((shard) => bodyOf(shard, now)));
    expect(naps).toEqual([200, 400]);
  });

  it('gives up after three times, the others of all batches being on their way', async () => {
    const { queue, sqs: taken } = await open((body) => (body.includes('"shard":3,') ? 'theirs' : undefined));
    const orders = Array.from({ length: 15 }, (_, shard) => ({ shard, slot: now }));
    await expect(queue.send(orders)).rejects.toThrow(QueueError);
    expect(taken.sent).toHaveLength(14);
    expect(taken.requests).toHaveLength(4);
  });

  it('does not send again what SQS refuses', async () => {
    const { queue, sqs: taken } = await open(() => 'ours');
    await expect(queue.send([{ shard: 0, slot: now }])).rejects.toThrow('SQS refuses an order');
    expect(taken.requests).toHaveLength(1);
  });
});

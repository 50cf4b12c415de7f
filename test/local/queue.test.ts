import { expect, it } from '@jest/globals';
import { LocalQueue } from '../../local/queue.ts';

it('outlives an order that fails, also while it closes', async () => {
  const queue = new LocalQueue();
  const received: number[] = [];
  let fail: (error: Error) => void = () => undefined;
  queue.receive(({ slot }) => {
    received.push(slot);
    return new Promise((_, reject) => {
      fail = reject;
    });
  });
  await queue.send([{ shard: 0, slot: 1 }]);
  const closed = queue.close();
  fail(new Error('the table is gone'));
  await expect(closed).resolves.toBeUndefined();
  expect(received).toEqual([1]);
});

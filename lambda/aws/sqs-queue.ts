import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, SQSClient } from '@aws-sdk/client-sqs';
import type { Clock, Queue, SweepOrder } from '../engine/ports.ts';
import { clientConfig, type Connection } from './client-config.ts';
import { inBatches } from './in-batches.ts';

const limits = { connectTimeoutMs: 1_000, requestTimeoutMs: 3_000, maxAttempts: 3 };
/** Of SQS: entries in one call, and the longest delay. */
const batchSize = 10;
const longestDelaySeconds = 900;
const tries = 3;

/** Some orders were not taken, even after retries. Those that were are on their way. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
}

/**
 * Orders on SQS: each is one message, its body `{"shard":0,"slot":1800000000000}`, delayed to its slot. More than
 * 15 minutes ahead SQS cannot delay: such an order would come early.
 *
 * @throws QueueError
 */
export function openSqsQueue(queueUrl: string, clock: Clock, connection?: Connection): Queue {
  const client = new SQSClient(clientConfig(limits, { endpoint: new URL(queueUrl).origin, ...connection }));

  /** Gives the entries to send again. */
  const sendBatch = async (
    entries: readonly SendMessageBatchRequestEntry[],
  ): Promise<readonly SendMessageBatchRequestEntry[]> => {
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: [...entries] }),
    );
    const ours = Failed.find(({ SenderFault }) => SenderFault);
    if (ours) throw new QueueError(`SQS refuses an order: ${ours.Code ?? ''} ${ours.Message ?? ''}`);
    const failed = new Set(Failed.map(({ Id }) => Id));
    return entries.filter(({ Id }) => failed.has(Id));
  };

  const sendAll = async (orders: readonly SweepOrder[]): Promise<void> => {
    let left: readonly SendMessageBatchRequestEntry[] = orders.map((order, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify({ shard: order.shard, slot: order.slot }),
      DelaySeconds: delaySeconds(order.slot, clock.now()),
    }));
    for (let n = 0; n < tries && left.length > 0; n++) {
      if (n > 0) await clock.sleep(100 * 2 ** n);
      left = await sendBatch(left);
    }
    if (left.length > 0) throw new QueueError(`SQS did not take ${left.length} of ${orders.length} orders`);
  };

  return { send: (orders) => inBatches(orders, batchSize, sendAll) };
}

function delaySeconds(slot: number, now: number): number {
  return Math.min(longestDelaySeconds, Math.max(0, Math.ceil((slot - now) / 1_000)));
}

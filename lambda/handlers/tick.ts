import { systemClock } from '../aws/clock.ts';
import { openDynamoStore } from '../aws/dynamo-store.ts';
import { environment } from '../aws/environment.ts';
import { planFiles } from '../aws/plan-files.ts';
import { openSqsQueue } from '../aws/sqs-queue.ts';
import { tick } from '../engine/tick.ts';
import type { TickDeps } from '../engine/tick.ts';
import { log } from './log.ts';
import { once } from './once.ts';

/** The scheduler's input: `scheduledTime` is ISO 8601 and stays the same when it calls again. */
export interface ScheduledEvent {
  readonly scheduledTime?: string;
}

export const tickHandler =
  (deps: TickDeps) =>
  async (event: ScheduledEvent): Promise<void> => {
    const scheduled = Date.parse(event.scheduledTime ?? '');
    const orders = await tick(deps, Number.isNaN(scheduled) ? deps.clock.now() : scheduled);
    log('info', 'tick', { orders: orders.length });
  };

const live = once(() =>
  tickHandler({
    plan: planFiles().plan,
    store: openDynamoStore(environment('TABLE_NAME')),
    queue: openSqsQueue(environment('QUEUE_URL'), systemClock),
    clock: systemClock,
  }),
);

export const handler = (event: ScheduledEvent): Promise<void> => live()(event);

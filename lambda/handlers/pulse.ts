import { systemClock } from '../aws/clock.ts';
import { environment, topicArns } from '../aws/environment.ts';
import { openSnsSubscriptions } from '../aws/sns-subscriptions.ts';
import { openSqsQueue } from '../aws/sqs-queue.ts';
import { pulse } from '../engine/pulse.ts';
import type { PulseDeps } from '../engine/pulse.ts';
import { reconcileReach } from '../engine/reach.ts';
import type { ReachDeps } from '../engine/reach.ts';
import { log, told } from './log.ts';
import { once } from './once.ts';
import { liveRespondDeps } from './respond.ts';

/** @throws AggregateError when a service could not be reconciled: it must end among the dead letters; the others are. */
export const pulseHandler = (deps: PulseDeps & ReachDeps) => async (): Promise<void> => {
  const result = await pulse(deps);
  const reach = await reconcileReach(deps);
  log('info', 'pulse', { services: result.services, messages: result.messages, reach });
  for (const [service, error] of result.failed) log('error', 'pulse failed', { service, error: told(error) });
  if (result.failed.size > 0) {
    throw new AggregateError(
      result.failed.values(),
      `${result.failed.size} services could not be reconciled`,
    );
  }
};

const live = once(() =>
  pulseHandler({
    ...liveRespondDeps('pulse'),
    queue: openSqsQueue(environment('QUEUE_URL'), systemClock),
    subscriptions: openSnsSubscriptions(topicArns()),
  }),
);

export const handler = (): Promise<void> => live()();

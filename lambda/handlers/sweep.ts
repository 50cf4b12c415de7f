import { randomUUID } from 'node:crypto';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { systemClock } from '../aws/clock.ts';
import { openDynamoStore } from '../aws/dynamo-store.ts';
import { environment } from '../aws/environment.ts';
import { planFiles } from '../aws/plan-files.ts';
import { ssmSecrets } from '../aws/ssm-secrets.ts';
import { namedSecrets } from '../core/named-secrets.ts';
import type { SweepOrder } from '../engine/ports.ts';
import { sweep } from '../engine/sweep/sweep.ts';
import type { SweepDeps } from '../engine/sweep/sweep.ts';
import { createProber } from '../probes/prober.ts';
import { log, told } from './log.ts';
import { once } from './once.ts';

/** Anything but an order is a defect of ours and goes to the dead letters. */
function orderOf(body: string): SweepOrder {
  const { shard, slot, only } = JSON.parse(body) as Partial<SweepOrder>;
  if (!Number.isSafeInteger(shard) || !Number.isSafeInteger(slot))
    throw new TypeError('no order for a sweep');
  return { shard: Number(shard), slot: Number(slot), ...(Array.isArray(only) && { only: only.map(String) }) };
}

/** @throws Error when every order failed, so that the alarm on errors sees it */
export const sweepHandler =
  (deps: SweepDeps) =>
  async (event: Pick<SQSEvent, 'Records'>): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
    let cause: unknown;
    for (const record of event.Records) {
      try {
        const order = orderOf(record.body);
        log('info', 'sweep', { ...order, ...(await sweep(deps, order)) });
      } catch (error) {
        log('error', 'sweep failed', { body: record.body, error: told(error) });
        batchItemFailures.push({ itemIdentifier: record.messageId });
        cause = error;
      }
    }
    if (cause !== undefined && batchItemFailures.length === event.Records.length) {
      throw new Error('no order could be carried out', { cause });
    }
    return { batchItemFailures };
  };

const live = once(() => {
  const source = planFiles();
  const secrets = ssmSecrets(environment('SECRETS_PREFIX'));
  return sweepHandler({
    source,
    store: openDynamoStore(environment('TABLE_NAME')),
    clock: systemClock,
    openProber: async (monitors) =>
      createProber({
        allowPrivateTargets: source.plan.allowPrivateTargets,
        controls: source.plan.controls.targets,
        now: systemClock.now,
        secrets: await secrets(namedSecrets(monitors)),
      }),
    home: environment('LOCATION'),
    locations: [],
    newOwner: randomUUID,
  });
});

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => live()(event);

import { randomUUID } from 'node:crypto';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { systemClock } from '../aws/clock.ts';
import { openDynamoStore } from '../aws/dynamo-store.ts';
import { environment, topicArns } from '../aws/environment.ts';
import { planFiles } from '../aws/plan-files.ts';
import { openSnsCarrier } from '../aws/sns-carrier.ts';
import { ssmSecrets } from '../aws/ssm-secrets.ts';
import { openCarriers } from '../channels/carriers.ts';
import { composer, siteLinks } from '../engine/compose.ts';
import { sendDrills } from '../engine/drill/send.ts';
import { clientKeys } from '../engine/lasting-keys.ts';
import { linkKeys } from '../engine/link-keys.ts';
import { readOwed } from '../engine/report/owe.ts';
import { settleOwed } from '../engine/report/settle.ts';
import { respond } from '../engine/respond.ts';
import type { RespondDeps } from '../engine/respond.ts';
import { log, told } from './log.ts';
import { newKey } from './new-key.ts';
import { once } from './once.ts';

/** The service that a record of the stream tells of; null: the record is not one of ours. */
const serviceOf = (record: DynamoDBRecord): string | null => record.dynamodb?.NewImage?.service?.S ?? null;

/** The contact to whom a record of the stream asks for a test page; null: it tells of something else. */
const drilledOf = ({ dynamodb }: DynamoDBRecord): string | null =>
  dynamodb?.NewImage?.kind?.S === 'drill' ? (dynamodb.NewImage.contact?.S ?? null) : null;

async function drill(deps: RespondDeps, contacts: readonly string[]): Promise<number | 'failed'> {
  try {
    return contacts.length === 0 ? 0 : await sendDrills(deps, [...new Set(contacts)]);
  } catch (error) {
    log('error', 'drill failed', { error: told(error) });
    return 'failed';
  }
}

/** The service of whose incident a record of the stream tells what followed it; null: it tells of something else. */
const followedOf = (record: DynamoDBRecord): string | null =>
  record.dynamodb?.NewImage?.kind?.S === 'after' ? serviceOf(record) : null;

/** What is owed of the incidents of these services; what fails, the pulse comes back to. */
async function settle(deps: RespondDeps, services: readonly string[]): Promise<void> {
  const note = (service: string, error: unknown): void => {
    log('error', 'respond failed', { service, error: told(error) });
  };
  for (const service of new Set(services)) {
    try {
      const { failed } = await settleOwed(deps, await readOwed(deps.store, service));
      for (const [id, error] of failed) note(id, error);
    } catch (error) {
      note(service, error);
    }
  }
}

/** Reconciles the services that the batch names; a record that cannot be used, or whose service failed, is reported alone. */
export const respondHandler =
  (deps: RespondDeps) =>
  async (event: Pick<DynamoDBStreamEvent, 'Records'>): Promise<DynamoDBBatchResponse> => {
    const services = event.Records.map(serviceOf);
    const drilled = event.Records.map(drilledOf);
    const result = await respond(
      deps,
      services.filter((service) => service !== null),
    );
    const drills = await drill(
      deps,
      drilled.filter((contact) => contact !== null),
    );
    await settle(
      deps,
      event.Records.map(followedOf).filter((service) => service !== null),
    );
    const failed = event.Records.filter((_, index) => {
      const service = services[index];
      if (typeof drilled[index] === 'string') return drills === 'failed';
      return typeof service !== 'string' || result.failed.has(service);
    });
    const sent = result.delivered.reduce((sum, each) => sum + each.messages, 0);
    const messages = sent + (drills === 'failed' ? 0 : drills);
    log('info', 'respond', { services: services.length, messages, failed: failed.length });
    for (const [service, error] of result.failed)
      log('error', 'respond failed', { service, error: told(error) });
    return {
      batchItemFailures: failed.map((record) => ({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' })),
    };
  };

/** What respond and pulse work with. */
export function liveRespondDeps(by: string): RespondDeps {
  const source = planFiles();
  const store = openDynamoStore(environment('TABLE_NAME'));
  const ofKeys = { store, clock: systemClock, newKey };
  const keys = linkKeys(ofKeys);
  const ofClients = clientKeys(ofKeys);
  const links = async () => siteLinks(environment('PAGE_URL'), await keys(), await ofClients());
  return {
    source,
    store,
    carrier: openCarriers({
      plan: source.plan,
      sns: openSnsCarrier(topicArns()),
      secrets: ssmSecrets(environment('SECRETS_PREFIX')),
      now: systemClock.now,
    }),
    clock: systemClock,
    by,
    newOwner: randomUUID,
    newSalt: newKey,
    compose: composer(source, links, systemClock.now),
  };
}

const live = once(() => respondHandler(liveRespondDeps('respond')));

export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => live()(event);

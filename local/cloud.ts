import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../lambda/aws/clock.ts';
import { DynamoStore } from '../lambda/aws/dynamo-store.ts';
import { openSnsVisitors } from '../lambda/aws/sns-visitors.ts';
import { emailTopics } from '../lambda/core/email-topics.ts';
import { chatTopic, opsContact } from '../lambda/core/keys.ts';
import type { PlanSource } from '../lambda/core/plan.ts';
import { visitorsRecipients } from '../lambda/core/visitors/outboxes.ts';
import { clientKeys } from '../lambda/engine/lasting-keys.ts';
import { linkKeys } from '../lambda/engine/link-keys.ts';
import { deskHandler } from '../lambda/handlers/desk.ts';
import { receiptHandler } from '../lambda/handlers/receipt.ts';
import { heartbeatHandler } from '../lambda/handlers/heartbeat.ts';
import { newKey } from '../lambda/handlers/new-key.ts';
import { subscribeHandler } from '../lambda/handlers/subscribe.ts';
import { startCarrier } from './carrier/carrier.ts';
import { Inbox } from './carrier/inbox.ts';
import { keptIn } from './carrier/kept-subscriptions.ts';
import type { Demo } from './demo/demo.ts';
import { createFunctions } from './functions.ts';
import { localHeartbeatKeys } from './heartbeat-keys.ts';
import { Journal } from './journal.ts';
import { liftLeases } from './lift-leases.ts';
import { Minutes } from './minutes.ts';
import { LocalQueue, sweepEvent } from './queue.ts';
import { StreamingStore } from './stream.ts';
import { subscribers } from './subscribers.ts';
import { openTable } from './table.ts';
import { localLinks } from './web/links.ts';
import { PageFolder } from './web/page-folder.ts';
import { startWeb } from './web/web.ts';
import { within } from './within.ts';

export interface CloudOptions {
  readonly source: PlanSource;
  /** Everything that must survive a restart is kept here. */
  readonly dataDir: string;
  /** 0: a free one. */
  readonly port: number;
  /** The value behind `${secret:NAME}`; throws if there is none. */
  readonly secrets: (name: string) => string;
  readonly demo?: Demo;
  /** Takes what happens, a line each. */
  readonly print: (line: string) => void;
}

export interface Cloud {
  /** Without a trailing slash. */
  readonly url: string;
  /** Ends within seconds; a probe or a claim that takes longer is left as it is. */
  close(): Promise<void>;
}

const tableName = 'shodo';

/** Whoever stops waits this long (ms) for work under way; the next start goes on with what it left. */
const stopMs = 2_000;

const access = {
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

const topicArn = (contact: string): string => `arn:aws:sns:${access.region}:000000000000:to-${contact}`;

/** The addresses behind the topic of each contact, of each client, and of the ops; nobody here reads those of chats, and visitors come by themselves. */
function addressesOf({ plan }: PlanSource): ReadonlyMap<string, readonly string[]> {
  const topics = emailTopics(plan).map(({ recipient, emails }) => [recipient, emails] as const);
  const chats = Object.values(plan.contacts).flatMap(({ id, chat }) =>
    chat ? [[chatTopic(id), []] as const] : [],
  );
  const visitors = visitorsRecipients(plan).map((recipient) => [recipient, []] as const);
  return new Map<string, readonly string[]>([...topics, ...chats, ...visitors, [opsContact, plan.ops.email]]);
}

/**
 * The whole of Shodo on this machine: the handlers that Lambda runs, over an embedded DynamoDB and a carrier
 * that speaks SNS, with a timer, a queue, a stream and a page folder of our own.
 * @throws DataInUseError
 * @throws PortInUseError
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closers.splice(0).toReversed()) await end();
  };
  try {
    return { url: await open(options, (end) => closers.push(end)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts everything in order; `atEnd` takes what ends it again. Gives the address of the pages. */
async function open(options: CloudOptions, atEnd: (end: () => Promise<void>) => void): Promise<string> {
  const { source, dataDir } = options;
  await mkdir(dataDir, { recursive: true });
  const journal = new Journal(options.print);

  const table = await openTable(dataDir, tableName, access);
  atEnd(() => table.close());
  const store = new StreamingStore(new DynamoStore(table.client, tableName));
  const keys = linkKeys({ store, clock: systemClock, newKey });
  const ofClients = clientKeys({ store, clock: systemClock, newKey });
  const heartbeatKeys = await localHeartbeatKeys(dataDir);

  const inbox = new Inbox({ dir: dataDir });
  inbox.subscribe((message) => journal.message(message));
  const addresses = addressesOf(source);
  let siteUrl = '';
  const carrier = await startCarrier({
    inbox,
    topics: Object.fromEntries([...addresses].map(([contact, emails]) => [topicArn(contact), emails])),
    open: new Set(visitorsRecipients(source.plan).map(topicArn)),
    kept: keptIn(dataDir),
    siteUrl: () => siteUrl,
  });
  atEnd(() => carrier.close());

  const topics = Object.fromEntries([...addresses.keys()].map((contact) => [contact, topicArn(contact)]));
  const pages = await PageFolder.open(join(dataDir, 'pages'));
  const minutes = new Minutes(journal);
  const web = await startWeb({
    port: options.port,
    pages,
    inbox,
    health: () => minutes.ages(),
    desk: deskHandler({ source, store, clock: systemClock, keys, newOnce: randomUUID, newSalt: newKey }),
    heartbeats: heartbeatHandler({
      source,
      store,
      clock: systemClock,
      keys: () => Promise.resolve(heartbeatKeys),
    }),
    ...(source.plan.visitors.subscribe && {
      subscribe: subscribeHandler({
        source,
        store,
        clock: systemClock,
        subscriptions: openSnsVisitors(topics, { endpoint: carrier.endpoint, ...access }),
      }),
      carrier,
    }),
    receipts: receiptHandler({ source, store, clock: systemClock, keys: ofClients }),
    links: async (baseUrl) =>
      localLinks(
        source,
        { people: await keys(), heartbeats: heartbeatKeys, clients: await ofClients() },
        baseUrl,
      ),
    timezone: source.plan.timezone,
    ...(options.demo && { demo: options.demo }),
  });
  siteUrl = web.url;
  atEnd(() => web.close());
  const queue = new LocalQueue();
  const functions = createFunctions({
    source,
    store,
    pages,
    queue,
    topics,
    carrier: { endpoint: carrier.endpoint, ...access },
    baseUrl: web.url,
    linkKeys: keys,
    clientKeys: ofClients,
    secrets: options.secrets,
  });
  await liftLeases(store, Date.now());
  store.subscribe(subscribers(functions, journal));
  queue.receive(async (order) => {
    await functions.sweep(sweepEvent(order));
  });
  minutes.start(functions);
  atEnd(() =>
    within(stopMs, async () => {
      await Promise.all([minutes.close(), queue.close()]);
      await store.close();
    }),
  );
  return web.url;
}

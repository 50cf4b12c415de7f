import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { marshall } from '@aws-sdk/util-dynamodb';
import { createServer } from 'node:http';
import type { Item } from '../../lambda/core/items.ts';
import { heartbeatToken } from '../../lambda/core/heartbeat/token.ts';
import { allHotKeys, markerKey, hotKey, stateKey, sysKey, tickKey } from '../../lambda/core/keys.ts';
import { originSecretHeader } from '../../lambda/core/origin-secret.ts';
import type { Store, SweepOrder } from '../../lambda/engine/ports.ts';
import type { FunctionName } from '../../lambda/core/sizing.ts';
import { startCarrier } from '../../local/carrier/carrier.ts';
import { Inbox } from '../../local/carrier/inbox.ts';
import { openDynamoDb } from '../../local/dynamodb.ts';
import { closeServer, listenOnLoopback } from '../../local/listen.ts';
import { configFile } from '../support/config-file.ts';
import { dynamoTables } from '../support/dynamo-tables.ts';
import { runBundle } from '../support/run-bundle.ts';
import { type SqsStandIn, startSqs } from '../support/sqs-stand-in.ts';
import { startSsm } from '../support/ssm-stand-in.ts';
import { type StandIn, startStandIn } from '../support/stand-in.ts';
import { type Synthesized, synthOut } from '../support/synth-out.ts';
import { at, resourcesOf } from './rules/template.ts';

const originSecret = 'a secret of the distribution';
const password = 'Bearer swordfish-4711';

let isHealthy = true;
let synthesized: Synthesized;
let store: Store;
let sqs: SqsStandIn;
let s3: StandIn;
let values: Readonly<Record<string, string>>;
const closers: (() => Promise<void>)[] = [];
const inbox = new Inbox();

beforeAll(async () => {
  const site = createServer((request, response) => {
    const { authorization } = request.headers;
    response.writeHead(authorization !== password ? 401 : isHealthy ? 200 : 503).end('Seats are free.');
  });
  const siteUrl = await listenOnLoopback(site);
  closers.push(() => closeServer(site));
  const config = configFile({
    title: 'Cloud',
    allowPrivateTargets: ['127.0.0.0/8'],
    controls: [],
    defaults: { interval: '10s', timeout: '1s', confirm: { attempts: 2, within: '500ms' } },
    contacts: { sato: { sms: '+819012345678', email: 'sato@example.com' } },
    services: [
      {
        id: 'booking',
        name: 'Seminar booking',
        monitors: [{ id: 'page', http: `${siteUrl}/seats`, headers: { Authorization: '${secret:token}' } }],
      },
      { id: 'jobs', name: 'Jobs', monitors: [{ id: 'nightly', heartbeat: '24h' }] },
    ],
  });
  synthesized = await synthOut({ config, anyTarget: true });
  const dynamo = await openDynamoDb();
  const tables = dynamoTables(dynamo.endpoint, () => dynamo.close());
  closers.push(() => tables.close());
  store = await tables.fresh();
  sqs = await startSqs();
  const ssm = await startSsm(new Map([['/Shodo/token', password]]));
  s3 = await startStandIn(() => ({ body: '' }));
  const carrier = await startCarrier({
    inbox,
    topics: {
      'arn:aws:sns:eu-central-1:000000000000:to-sato': ['sato@example.com'],
      'arn:aws:sns:eu-central-1:000000000000:to-ops': [],
    },
  });
  closers.push(...[sqs, ssm, s3, carrier].map((server) => () => server.close()));
  values = {
    TABLE_NAME: 'shodo-0',
    LOCATION: 'eu-central-1',
    QUEUE_URL: sqs.queueUrl,
    SECRETS_PREFIX: '/Shodo/',
    TOPIC_ARN_PREFIX: 'arn:aws:sns:eu-central-1:000000000000:',
    TOPIC_ARNS: JSON.stringify({ sato: 'to-sato', '*ops': 'to-ops' }),
    PAGE_URL: 'https://status.example.net',
    BUCKET_NAME: 'pages',
    ORIGIN_SECRET: originSecret,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ENDPOINT_URL_SSM: ssm.endpoint,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    AWS_ENDPOINT_URL_SNS: carrier.endpoint,
  };
});

afterAll(async () => {
  await Promise.all(closers.map((close) => close()));
});

/** Lambda's own variables, those that the stack gives this function, and where AWS is here; nothing else. */
function environmentOf(name: FunctionName): Readonly<Record<string, string>> {
  const lambdas = resourcesOf(synthesized.template, 'AWS::Lambda::Function');
  const lambda = lambdas.find(([id]) => id.toLowerCase().startsWith(`${name}function`));
  const given = Object.keys(at(lambda?.[1].Properties, 'Environment', 'Variables') as object);
  const endpoints = Object.keys(values).filter((key) => key.startsWith('AWS_ENDPOINT_URL_'));
  const own = [...given, ...endpoints].map((key) => {
    const value = values[key];
    if (value === undefined) throw new Error(`the stack gives ${name} a variable unknown here: ${key}`);
    return [key, value] as const;
  });
  const access = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  return { ...access, ...Object.fromEntries(own) };
}

const invoke = (name: FunctionName, event: unknown): Promise<unknown> =>
  runBundle(synthesized.functions[name], environmentOf(name), event);

const sweepWith = (body: string): Promise<unknown> =>
  invoke('sweep', { Records: [{ messageId: 'm-1', body, eventSource: 'aws:sqs' }] });

const recordOf = (item: Item) => ({
  eventName: 'MODIFY',
  eventSource: 'aws:dynamodb',
  dynamodb: { NewImage: marshall(item), SequenceNumber: '1', StreamViewType: 'NEW_IMAGE' },
});

const state = () => store.get(stateKey('booking', 'booking/page'));

/** What a sweep has stored goes to the responder as the stream would bring it. */
async function respond(): Promise<void> {
  const item = await state();
  if (item?.kind !== 'state') throw new Error('the sweep has stored no state');
  expect(item.phase).toBe('settled');
  expect(await invoke('respond', { Records: [recordOf(item)] })).toEqual({ batchItemFailures: [] });
}

const received = () => inbox.list().map(({ channel, to, subject, body }) => ({ channel, to, subject, body }));

describe('the bundles that would be deployed, through their environment alone', () => {
  it('carry an outage from the schedule to the phone and back', async () => {
    const minute = Math.floor(Date.now() / 60_000) * 60_000;
    await invoke('tick', { scheduledTime: new Date(minute).toISOString() });
    const orders = sqs.sent.map(({ body }) => JSON.parse(body) as SweepOrder);
    expect(orders.map(({ slot }) => slot)).toEqual(
      [0, 1, 2, 3, 4, 5].map((n) => minute + 60_000 + n * 10_000),
    );
    for (const { delaySeconds } of sqs.sent) expect(delaySeconds).toBeLessThanOrEqual(120);
    const [first = '', second = '', third = ''] = sqs.sent.map(({ body }) => body);

    expect(await sweepWith(first)).toEqual({ batchItemFailures: [] });
    expect(await store.get(tickKey(orders[0]?.shard ?? -1))).toMatchObject({ slot: orders[0]?.slot });
    expect(await store.query(hotKey('booking'))).toEqual([]);

    isHealthy = false;
    expect(await sweepWith(second)).toEqual({ batchItemFailures: [] });
    expect(await state()).toMatchObject({ status: 'down', reason: { code: 'STATUS' } });
    await respond();
    const alerts = received();
    expect(alerts).toHaveLength(2);
    expect(alerts).toContainEqual({
      channel: 'sms',
      to: '+819012345678',
      subject: null,
      body: expect.stringMatching(
        /^DOWN Seminar booking since \d\d:\d\d: answers 503.*https:\/\/status\.example\.net\/i\/[\w-]{24}$/,
      ) as unknown,
    });
    expect(alerts).toContainEqual({
      channel: 'email',
      to: 'sato@example.com',
      subject: expect.stringMatching(/^\[DOWN\] booking: answers 503/) as unknown,
      body: expect.stringContaining('Seminar booking') as unknown,
    });

    isHealthy = true;
    expect(await sweepWith(third)).toEqual({ batchItemFailures: [] });
    expect(await state()).toMatchObject({ status: 'up' });
    await respond();
    const all = received();
    expect(all).toHaveLength(4);
    expect(all.filter(({ body }) => /^(UP|Seminar booking is UP)/i.test(body))).toHaveLength(2);
  });

  it('leave nothing undone: the pulse clears up, and the pages tell of it', async () => {
    const marker = await store.get(markerKey('booking'));
    if (marker?.kind !== 'marker') throw new Error('nothing marks the service');
    const aged = { ...marker, at: marker.at - 120_000 };
    await store.put(aged, { if: 'version', is: marker.version });
    await invoke('pulse', {});
    await invoke('pages', {});
    const left = (await Promise.all(allHotKeys.map((pk) => store.query(pk)))).flat();
    expect(left.map(({ sk, ...item }) => [sk, 'phase' in item && item.phase])).toEqual([
      ['jobs/nightly', 'quiet'],
    ]);
    expect(received()).toHaveLength(4);
    const incidents = s3.requests.find(({ path }) => path.startsWith('/pages/api/v2/incidents.json'));
    expect(incidents?.body).toContain('"status":"resolved"');
  });

  it('take heartbeats, and a failure reaches the phone', async () => {
    const call = (said: string, body = '') =>
      invoke('desk', {
        rawPath: `/h/${said}`,
        rawQueryString: '',
        headers: { host: 'x1.execute-api.eu-central-1.amazonaws.com', [originSecretHeader]: originSecret },
        ...(body === '' ? {} : { body, isBase64Encoded: false }),
        requestContext: { http: { method: body === '' ? 'GET' : 'POST' } },
      });
    expect(await call('A'.repeat(24))).toMatchObject({ statusCode: 404 });
    const stored = await store.get(sysKey('heartbeat-keys'));
    const [key = ''] = stored?.kind === 'sys' ? (stored.data.keys as readonly string[]) : [];
    const token = heartbeatToken([key], { id: 'jobs/nightly', epoch: 1 });

    expect(await call(token)).toMatchObject({ statusCode: 200, body: 'OK\n' });
    const job = () => store.get(stateKey('jobs', 'jobs/nightly'));
    expect(await job()).toMatchObject({ phase: 'quiet', beat: { startedAt: null } });
    expect(await call(`${token}/3`, 'a log\n'.repeat(500_000))).toMatchObject({ statusCode: 200 });
    const failed = await job();
    if (failed?.kind !== 'state') throw new Error('nothing is stored of the job');
    expect(failed).toMatchObject({ phase: 'settled', status: 'down' });
    await invoke('respond', { Records: [recordOf(failed)] });
    expect(received().at(-1)?.body).toMatch(/Jobs.*job failed with exit code 3/s);
  });

  it('keep the secret: it is in no message, and in nothing that is stored', async () => {
    const dump = await Promise.all(
      [...allHotKeys, 'log#booking', 'to#sato/sms', 'to#sato/email', 'sys'].map((pk) => store.query(pk)),
    );
    const everything = JSON.stringify([dump, received(), s3.requests]);
    expect(everything).toContain('booking/page');
    expect(everything).not.toContain('swordfish');
  });
});

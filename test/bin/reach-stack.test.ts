import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { reachStack, tablePrefix } from '../../bin/commands/deployed.ts';
import { DynamoStore } from '../../lambda/aws/dynamo-store.ts';
import { heartbeatToken } from '../../lambda/core/heartbeat/token.ts';
import { homeToken } from '../../lambda/core/links.ts';
import { heartbeatKeys } from '../../lambda/engine/heartbeat/heartbeat-keys.ts';
import { linkKeys } from '../../lambda/engine/link-keys.ts';
import { render } from '../../lambda/engine/render.ts';
import { ensureTable, openDynamoDb, type LocalDynamoDb } from '../../local/dynamodb.ts';
import { configFile } from '../support/config-file.ts';
import { anyone } from '../support/dynamo-tables.ts';
import { link, World } from '../support/world.ts';

const yaml = `
title: Cloud
contacts: { sato: { sms: "+819012345678" } }
services: [ { id: web, monitors: [ "https://example.com/" ] } ]
`;

/** In a process of its own, which finds AWS by its environment alone, as the command line does. */
const linksOf = async (config: string, endpoint: string): Promise<string> => {
  const command = fileURLToPath(new URL('../../bin/shodo.ts', import.meta.url));
  const env = {
    PATH: process.env.PATH,
    AWS_REGION: anyone.region,
    AWS_ACCESS_KEY_ID: anyone.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: anyone.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  };
  const args = [command, 'links', '--config', config, '--stack', 'Shodo'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, encoding: 'utf8' });
  return stdout;
};

describe('a stack on AWS, reached by its table', () => {
  let dynamo: LocalDynamoDb;
  let client: DynamoDBClient;
  const connection = () => ({ ...anyone, endpoint: dynamo.endpoint });
  const table = `${tablePrefix('Shodo')}1A2B3C4D-1ABCDEFGHIJKL`;

  beforeAll(async () => {
    dynamo = await openDynamoDb();
    client = new DynamoDBClient(connection());
    for (const name of [
      table,
      `${tablePrefix('Shodo2')}X-Y`,
      `${tablePrefix('Two')}A`,
      `${tablePrefix('Two')}B`,
    ])
      await ensureTable(client, name);
  });
  afterAll(async () => {
    client.destroy();
    await dynamo.close();
  });

  it('gives its address, and links that its functions accept, also where nobody needed a key before', async () => {
    const store = new DynamoStore(client, table);
    await expect(reachStack('Shodo', undefined, connection())).rejects.toThrow(
      'has not told its address yet',
    );
    const given = await reachStack('Shodo', 'https://other.example', connection());
    expect(given.baseUrl).toBe('https://other.example');

    const world = new World(yaml);
    const pages = { put: () => Promise.resolve() };
    await render({
      source: world.source,
      store,
      pages,
      clock: world.clock,
      baseUrl: link,
      clientKeys: () => Promise.resolve(['a key of clients']),
    });
    const { baseUrl, keys } = await reachStack('Shodo', undefined, connection());
    expect(baseUrl).toBe(link);
    const clock = { now: Date.now, sleep: () => Promise.resolve() };
    const theirs = await linkKeys({ store, clock, newKey: () => 'never needed' })();
    const sato = world.source.plan.contacts.sato!;
    expect(homeToken(keys, sato)).toBe(homeToken(theirs, sato));
  });

  it('is what `shodo links` prints the addresses of: of heartbeats and of homes', async () => {
    const config = configFile({
      title: 'Cloud',
      contacts: { sato: { sms: '+819012345678' } },
      services: [
        {
          id: 'jobs',
          monitors: [
            { id: 'nightly', heartbeat: '24h' },
            { id: 'moved', heartbeat: '1h', epoch: 2 },
          ],
        },
      ],
    });
    const printed = () => linksOf(config, dynamo.endpoint);
    const first = await printed();
    expect(await printed()).toBe(first);

    const store = new DynamoStore(client, table);
    const clock = { now: Date.now, sleep: () => Promise.resolve() };
    const keys = await heartbeatKeys({ store, clock, newKey: () => 'never needed' })();
    const address = (id: string, epoch: number) => `${link}/h/${heartbeatToken(keys, { id, epoch })}`;
    expect(first).toContain(address('jobs/nightly', 1));
    expect(first).toContain(address('jobs/moved', 2));
    expect(first).toMatch(/sato +https:\S+\/i\/[\w-]{24}/);
  });

  it('says what is wrong when there is none, or it is not clear which', async () => {
    await expect(reachStack('Nothing', undefined, connection())).rejects.toThrow('there is no stack Nothing');
    await expect(reachStack('Two', undefined, connection())).rejects.toThrow('more than one table');
    const elsewhere = { ...anyone, endpoint: 'http://127.0.0.1:9' };
    await expect(reachStack('Shodo', undefined, elsewhere)).rejects.toThrow('cannot look for the stack');
  });
});

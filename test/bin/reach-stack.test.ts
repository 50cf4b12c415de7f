import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reachStack, tablePrefix } from '../../bin/commands/deployed.ts';
import { DynamoStore } from '../../lambda/aws/dynamo-store.ts';
import { homeToken } from '../../lambda/core/links.ts';
import { linkKeys } from '../../lambda/engine/link-keys.ts';
import { render } from '../../lambda/engine/render.ts';
import { ensureTable, openDynamoDb, type LocalDynamoDb } from '../../local/dynamodb.ts';
import { anyone } from '../support/dynamo-tables.ts';
import { link, World } from '../support/world.ts';

const yaml = `
title: Cloud
contacts: { sato: { sms: "+819012345678" } }
services: [ { id: web, monitors: [ "https://example.com/" ] } ]
`;

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
    await render({ plan: world.source.plan, store, pages, clock: world.clock, baseUrl: link });
    const { baseUrl, keys } = await reachStack('Shodo', undefined, connection());
    expect(baseUrl).toBe(link);
    const clock = { now: Date.now, sleep: () => Promise.resolve() };
    const theirs = await linkKeys({ store, clock, newKey: () => 'never needed' })();
    const sato = world.source.plan.contacts.sato!;
    expect(homeToken(keys, sato)).toBe(homeToken(theirs, sato));
  });

  it('says what is wrong when there is none, or it is not clear which', async () => {
    await expect(reachStack('Nothing', undefined, connection())).rejects.toThrow('there is no stack Nothing');
    await expect(reachStack('Two', undefined, connection())).rejects.toThrow('more than one table');
    const elsewhere = { ...anyone, endpoint: 'http://127.0.0.1:9' };
    await expect(reachStack('Shodo', undefined, elsewhere)).rejects.toThrow('cannot look for the stack');
  });
});

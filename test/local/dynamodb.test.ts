import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DynamoStore } from '../../lambda/aws/dynamo-store.ts';
import { DataInUseError } from '../../local/data-lock.ts';
import { ensureTable, type LocalDynamoDb, openDynamoDb } from '../../local/dynamodb.ts';
import { sys } from '../contract/items.ts';
import { anyone } from '../support/dynamo-tables.ts';

/** Puts items one after another and prints the key of each that was accepted. */
const writer = `
  import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
  import { DynamoStore } from './lambda/aws/dynamo-store.ts';
  import { ensureTable, openDynamoDb } from './local/dynamodb.ts';
  const { endpoint } = await openDynamoDb({ dir: process.env.DIR });
  const client = new DynamoDBClient({ ...${JSON.stringify(anyone)}, endpoint });
  await ensureTable(client, 'shodo');
  const store = new DynamoStore(client, 'shodo');
  for (let n = 0; ; n++) {
    const sk = process.pid + '-' + String(n).padStart(6, '0');
    await store.put({ pk: 'shard#0', sk, kind: 'sys', at: 1, version: 1, data: {} }, { if: 'absent' });
    process.stdout.write(sk + '\\n');
  }`;

describe('DynamoDB on this machine', () => {
  let dir: string;
  const opened: LocalDynamoDb[] = [];
  const children: ChildProcess[] = [];
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'shodo-data-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await Promise.all(opened.splice(0).map((one) => one.close()));
    rmSync(dir, { recursive: true });
  });

  const open = async () => {
    const dynamoDb = await openDynamoDb({ dir });
    opened.push(dynamoDb);
    const client = new DynamoDBClient({ ...anyone, endpoint: dynamoDb.endpoint });
    await ensureTable(client, 'shodo');
    return { dynamoDb, client, store: new DynamoStore(client, 'shodo') };
  };

  const startWriter = () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer], {
      env: { ...process.env, NODE_OPTIONS: '', DIR: dir },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    return { child, lines: createInterface(child.stdout) };
  };

  it('keeps every accepted write when it is killed, again and again', async () => {
    const accepted: string[] = [];
    for (let kill = 0; kill < 3; kill++) {
      const { child, lines } = startWriter();
      const enough = 40 + kill * 37;
      let count = 0;
      lines.on('line', (line: string) => {
        accepted.push(line);
        if (++count === enough) child.kill('SIGKILL');
      });
      await once(lines, 'close');
    }
    const { store } = await open();
    const stored = new Set((await store.query('shard#0')).map(({ sk }) => sk));
    expect(accepted.length).toBeGreaterThan(200);
    expect(accepted.filter((sk) => !stored.has(sk))).toEqual([]);
  });

  it('says that the data are in use, by another process as by this one, and works on', async () => {
    const { child, lines } = startWriter();
    await once(lines, 'line');
    const denied = openDynamoDb({ dir });
    await expect(denied).rejects.toThrow(DataInUseError);
    await expect(denied).rejects.toThrow(dir);
    await once(lines, 'line');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { store } = await open();
    await expect(openDynamoDb({ dir })).rejects.toThrow(DataInUseError);
    await store.put(sys('works'), { if: 'absent' });
  });

  it('is there again, with its table and items, after it was closed', async () => {
    const { store, dynamoDb } = await open();
    await store.put(sys('x'), { if: 'absent' });
    await dynamoDb.close();
    opened.length = 0;
    const again = await open();
    expect(await again.store.get(sys('x'))).toEqual(sys('x'));
  });

  it('outlives clients that go away in the middle of a request', async () => {
    const { dynamoDb, client } = await open();
    const { port } = new URL(dynamoDb.endpoint);
    for (let n = 0; n < 5; n++) {
      const socket = connect(Number(port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"Table');
      await new Promise((resolve) => setTimeout(resolve, 20));
      socket.resetAndDestroy();
      await once(socket, 'close');
    }
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual(['shodo']);
  });
});

import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockData } from './data-lock.ts';
import { closeServer, listenOnLoopback } from './listen.ts';
import { Requests } from './requests.ts';

export interface LocalDynamoDb {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Where the table lies in a data folder. */
export const tableFolder = (dir: string): string => join(dir, 'table');

const immediate = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };

/**
 * DynamoDB embedded (dynalite): in memory, or on disk in `dir`, where every accepted write survives a killed
 * process (it is with the operating system before it is answered), if not a power cut.
 *
 * @throws DataInUseError when another process has the folder open
 */
export async function openDynamoDb({ dir }: { readonly dir?: string } = {}): Promise<LocalDynamoDb> {
  if (dir === undefined) return serve(dynalite(immediate));
  const lock = await lockData(dir);
  const served = await serve(dynalite({ ...immediate, path: tableFolder(dir) }));
  return {
    endpoint: served.endpoint,
    close: async () => {
      await served.close();
      await lock.release();
    },
  };
}

/** The table was made but does not become usable: its maker was killed in the middle of it. */
export class TableStuckError extends Error {
  override readonly name = 'TableStuckError';
}

/**
 * The table as the stack makes it, keys and billing; not its stream, which dynalite does not have. When this
 * returns, it can be used.
 *
 * @throws TableStuckError
 */
export async function ensureTable(client: DynamoDBClient, tableName: string): Promise<void> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: tableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  for (let look = 0; look < 100; look++) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    if (Table?.TableStatus === 'ACTIVE') return;
    await sleep(50);
  }
  throw new TableStuckError(`the table ${tableName} does not become usable`);
}

/** Whoever closes waits no longer (ms) for what is being read and written. */
const closeMs = 5_000;

async function serve(server: Server): Promise<LocalDynamoDb> {
  server.on('request', outliveItsClient);
  const requests = new Requests(server);
  const endpoint = await listenOnLoopback(server);
  return { endpoint, close: () => closeAfter(requests, server) };
}

/**
 * dynalite throws where nobody catches it what its files answer once they are closed: while it reads they are left
 * open, for the end of the process, which loses nothing.
 */
async function closeAfter(requests: Requests, server: Server): Promise<void> {
  if (await requests.close(closeMs)) return closeServer(server);
  Server.prototype.close.call(server);
  server.closeAllConnections();
}

/** dynalite throws what its clients' broken connections emit, which would end the process. */
function outliveItsClient(request: NodeJS.EventEmitter): void {
  request.removeAllListeners('error');
  request.on('error', () => undefined);
}

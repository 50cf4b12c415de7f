import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { rm } from 'node:fs/promises';
import { ensureTable, openDynamoDb, tableFolder, TableStuckError } from './dynamodb.ts';

export interface LocalTable {
  readonly client: DynamoDBClient;
  close(): Promise<void>;
}

type Access = Pick<ConstructorParameters<typeof DynamoDBClient>[0] & object, 'region' | 'credentials'>;

/**
 * The table in the data folder, made if it is not there. Whoever was killed while making it has put nothing into
 * it: such a table is made anew.
 *
 * @throws DataInUseError
 */
export async function openTable(dir: string, tableName: string, access: Access): Promise<LocalTable> {
  try {
    return await tryToOpen(dir, tableName, access);
  } catch (error) {
    if (!(error instanceof TableStuckError)) throw error;
    await rm(tableFolder(dir), { recursive: true });
    return tryToOpen(dir, tableName, access);
  }
}

async function tryToOpen(dir: string, tableName: string, access: Access): Promise<LocalTable> {
  const dynamo = await openDynamoDb({ dir });
  const client = new DynamoDBClient({ endpoint: dynamo.endpoint, ...access });
  const close = async (): Promise<void> => {
    client.destroy();
    await dynamo.close();
  };
  try {
    await ensureTable(client, tableName);
    return { client, close };
  } catch (error) {
    await close();
    throw error;
  }
}

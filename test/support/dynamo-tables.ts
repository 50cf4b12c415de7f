import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoStore } from '../../lambda/aws/dynamo-store.ts';
import { ensureTable } from '../../local/dynamodb.ts';
import type { OpenedStore } from '../contract/store.contract.ts';

export const anyone = {
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

/** Stores on the DynamoDB at the endpoint, each on a table of its own. */
export function dynamoTables(
  endpoint: string,
  close: () => Promise<void>,
): OpenedStore & { readonly client: DynamoDBClient } {
  const client = new DynamoDBClient({ ...anyone, endpoint });
  let tables = 0;
  return {
    client,
    fresh: async () => {
      const name = `shodo-${tables++}`;
      await ensureTable(client, name);
      return new DynamoStore(client, name);
    },
    close: async () => {
      client.destroy();
      await close();
    },
  };
}

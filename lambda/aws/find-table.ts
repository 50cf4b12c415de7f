import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { clientConfig, type Connection } from './client-config.ts';

const limits = { connectTimeoutMs: 2_000, requestTimeoutMs: 5_000, maxAttempts: 3 };

/** The tables of the account and region whose names begin so. */
export async function tablesNamed(prefix: string, connection?: Connection): Promise<readonly string[]> {
  const client = new DynamoDBClient(clientConfig(limits, connection));
  const found: string[] = [];
  let after: string | undefined;
  try {
    do {
      const page = await client.send(
        new ListTablesCommand(after === undefined ? {} : { ExclusiveStartTableName: after }),
      );
      found.push(...(page.TableNames ?? []).filter((name) => name.startsWith(prefix)));
      after = page.LastEvaluatedTableName;
    } while (after !== undefined);
    return found;
  } finally {
    client.destroy();
  }
}

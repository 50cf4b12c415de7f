import { openDynamoDb } from '../../local/dynamodb.ts';
import { dynamoTables } from '../support/dynamo-tables.ts';
import { storeContract } from './store.contract.ts';

storeContract('the store on dynalite', async () => {
  const { endpoint, close } = await openDynamoDb();
  return dynamoTables(endpoint, close);
});

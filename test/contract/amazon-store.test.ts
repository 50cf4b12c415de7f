import { describe, it } from '@jest/globals';
import { openAmazonDynamoDb, whyNoAmazonDynamoDb } from '../support/amazon-dynamodb-local.ts';
import { dynamoTables } from '../support/dynamo-tables.ts';
import { storeContract } from './store.contract.ts';

const whyNot = whyNoAmazonDynamoDb();

if (whyNot === undefined)
  storeContract("the store on Amazon's DynamoDB Local", async () => {
    const { endpoint, close } = await openAmazonDynamoDb();
    return dynamoTables(endpoint, close);
  });
else
  describe("the store on Amazon's DynamoDB Local", () => {
    it.skip(`is not tested here: ${whyNot}`, () => undefined);
  });

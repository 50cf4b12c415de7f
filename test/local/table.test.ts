import { ClassicLevel } from 'classic-level';
import { expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoStore } from '../../lambda/aws/dynamo-store.ts';
import { tableFolder } from '../../local/dynamodb.ts';
import { openTable } from '../../local/table.ts';
import { sys } from '../contract/items.ts';
import { anyone } from '../support/dynamo-tables.ts';

/** As it is between the two writes with which dynalite makes a table. */
async function leaveHalfMade(dir: string): Promise<void> {
  const level = new ClassicLevel(tableFolder(dir));
  for (const [key, value] of await level.iterator().all())
    if (value.includes('"ACTIVE"')) await level.put(key, value.replace('"ACTIVE"', '"CREATING"'));
  await level.close();
}

it('makes a table anew whose maker was killed in the middle of it, and keeps any other', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'shodo-table-'));
  try {
    await (await openTable(dir, 'shodo', anyone)).close();
    await leaveHalfMade(dir);
    const anew = await openTable(dir, 'shodo', anyone);
    await new DynamoStore(anew.client, 'shodo').put(sys('x'), { if: 'absent' });
    await anew.close();
    const again = await openTable(dir, 'shodo', anyone);
    expect(await new DynamoStore(again.client, 'shodo').get(sys('x'))).toEqual(sys('x'));
    await again.close();
  } finally {
    rmSync(dir, { recursive: true });
  }
});

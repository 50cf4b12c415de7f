import { expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { anyone } from '../support/dynamo-tables.ts';

/** Opens a table again and again, begins to read and to write, and closes it in the middle of that. */
const closer = `
  import { setTimeout as sleep } from 'node:timers/promises';
  import { DynamoStore } from './lambda/aws/dynamo-store.ts';
  import { openTable } from './local/table.ts';
  const item = (n) => ({ pk: 'hot#00', sk: 's' + n, kind: 'sys', at: n, version: 1, data: { text: 'x'.repeat(500) } });
  for (let round = 0; round < 25; round++) {
    const table = await openTable(process.env.DIR, 'shodo', ${JSON.stringify(anyone)});
    const store = new DynamoStore(table.client, 'shodo');
    for (let n = 0; round === 0 && n < 300; n += 25)
      await Promise.all(Array.from({ length: 25 }, (_, k) => store.put(item(n + k), { if: 'absent' })));
    const works = [
      ...Array.from({ length: 12 }, () => store.query('hot#00')),
      ...Array.from({ length: 6 }, () => store.query('hot#00', { newestFirst: true, limit: 1 })),
      store.put({ ...item(round), version: 2 }, { if: 'exists' }),
    ];
    for (const work of works) work.catch(() => undefined);
    await sleep(round);
    await table.close();
    const again = await Promise.allSettled([store.query('hot#00')]);
    if (again[0].status !== 'rejected') throw new Error('a closed table answers');
  }
  process.stdout.write('closed');`;

it('closes while it is read and written, at any moment, without an error of its own', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'shodo-table-'));
  const child = spawn(process.execPath, ['--input-type=module', '-e', closer], {
    env: { ...process.env, NODE_OPTIONS: '', DIR: dir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const [out, errors, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number | null]>,
    ]);
    expect({ out, errors, code }).toEqual({ out: 'closed', errors: '', code: 0 });
  } finally {
    child.kill('SIGKILL');
    rmSync(dir, { recursive: true });
  }
});

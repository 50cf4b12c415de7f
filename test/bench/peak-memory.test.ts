import { fork } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

it('tells the peak of a child, and not that of the large process that started it', async () => {
  const parent = fork(join(import.meta.dirname, 'large-parent.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const peakMiB = await new Promise<unknown>((resolve) => parent.once('message', resolve));
  expect(peakMiB).toBeGreaterThan(20);
  expect(peakMiB).toBeLessThan(200);
});

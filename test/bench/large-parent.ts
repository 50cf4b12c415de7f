import { fork } from 'node:child_process';
import { peakMiB } from '../../bench/peak-memory.ts';

/** Holds 300 MiB, starts itself as a child, and passes on what that says of its peak. */
if (process.argv[2] === 'child') {
  process.send?.(peakMiB(), () => process.disconnect());
} else {
  const held = Buffer.alloc(300 * 1024 * 1024, 1);
  const child = fork(import.meta.filename, ['child']);
  child.once('message', (told) =>
    process.send?.(held.length > 0 ? (told as number) : null, () => process.disconnect()),
  );
}

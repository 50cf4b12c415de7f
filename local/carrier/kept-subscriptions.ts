import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalSubscription } from './topic-book.ts';

/** The subscriptions of strangers, which no config could bring back. */
export interface KeptSubscriptions {
  read(): readonly LocalSubscription[];
  write(subscriptions: readonly LocalSubscription[]): void;
}

/** In `subscriptions.json` of a folder, whole at any moment. */
export function keptIn(dir: string): KeptSubscriptions {
  const file = join(dir, 'subscriptions.json');
  return {
    read: () =>
      existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly LocalSubscription[]) : [],
    write: (subscriptions) => {
      writeFileSync(`${file}.new`, JSON.stringify(subscriptions));
      renameSync(`${file}.new`, file);
    },
  };
}

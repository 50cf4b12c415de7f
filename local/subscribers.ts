import type { Functions } from './functions.ts';
import type { Journal } from './journal.ts';
import type { Subscriber } from './stream.ts';

/** Who listens to the stream, with the filters that the stack sets on AWS. */
export const subscribers = (functions: Functions, journal: Journal): readonly Subscriber[] => [
  {
    wants: (item) =>
      (item.kind === 'state' && item.phase === 'settled') ||
      ((item.kind === 'fact' || item.kind === 'after') && item.by === 'desk') ||
      (item.kind === 'drill' && item.phase === 'asked'),
    receive: async (records) => {
      const response = await functions.respond({ Records: [...records] });
      return response.batchItemFailures.map((failure) => failure.itemIdentifier);
    },
  },
  {
    wants: (item) => {
      if (item.kind === 'fact') journal.fact(item);
      return item.kind === 'fact' || item.kind === 'after';
    },
    givesWay: true,
    receive: async () => {
      await functions.pages();
      return [];
    },
  },
];

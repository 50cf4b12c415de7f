import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Lets the nth call (from 1) of the client be done and its reply be lost; gives how to see the count. */
export function loseReply(client: DynamoDBClient, nth: number): { readonly calls: () => number } {
  let calls = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      calls += 1;
      const isLost = calls === nth;
      const output = await next(args);
      if (isLost)
        throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
      return output;
    },
    // Within the SDK's retries: what is lost is tried again.
    { step: 'finalizeRequest', priority: 'low', name: 'loseReply', override: true },
  );
  return { calls: () => calls };
}

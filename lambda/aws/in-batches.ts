/**
 * Acts on so many at a time, all batches at once. When some fail, the others are done all the same, and the
 * first failure is thrown.
 */
export async function inBatches<T>(
  all: readonly T[],
  size: number,
  act: (batch: readonly T[]) => Promise<void>,
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
    all.slice(n * size, (n + 1) * size),
  );
  const results = await Promise.allSettled(batches.map(act));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}

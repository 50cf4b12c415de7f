const reference = /\$\{secret:([^}]+)\}/g;

/** Names of the secrets that these monitors or contacts refer to, each once. */
export function namedSecrets(holders: readonly object[]): readonly string[] {
  const names = holders.flatMap((holder) =>
    [...JSON.stringify(holder).matchAll(reference)].map((match) => match[1] ?? ''),
  );
  return [...new Set(names)];
}

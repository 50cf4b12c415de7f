import type { Monitor } from './monitor.ts';

const reference = /\$\{secret:([^}]+)\}/g;

/** Names of the secrets that these monitors refer to, each once. */
export function namedSecrets(monitors: readonly Monitor[]): readonly string[] {
  const names = monitors.flatMap((monitor) =>
    [...JSON.stringify(monitor).matchAll(reference)].map((match) => match[1] ?? ''),
  );
  return [...new Set(names)];
}

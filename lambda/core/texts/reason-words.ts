import type { ReasonCode, Seen } from '../reason.ts';

/** Short words for every code, from what was seen. */
export type ReasonWords = { readonly [C in ReasonCode]: (seen: Seen[C]) => string };

/** `14 B`, `16 KiB`, `1 MiB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kib = bytes / 1024;
  return kib < 1024 ? `${Math.round(kib)} KiB` : `${Math.round(kib / 102.4) / 10} MiB`;
}

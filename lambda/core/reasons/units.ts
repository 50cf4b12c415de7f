/** `3.0 s`, `800 ms`. */
export const duration = (ms: number): string =>
  ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms).toFixed(0)} ms`;

/** `14 B`, `16 KiB`, `1 MiB`. */
export const size = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  const inKiB = bytes / 1024;
  return inKiB < 1024 ? `${trim(inKiB)} KiB` : `${trim(inKiB / 1024)} MiB`;
};

const trim = (value: number): string => value.toFixed(1).replace(/\.0$/, '');

/** `2026-11-19 14:02 UTC`. */
export const moment = (atMs: number): string =>
  Number.isFinite(atMs)
    ? `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`
    : 'an unknown date';

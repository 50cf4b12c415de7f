import type { StatusRange } from '../monitor.ts';

/** `200, 201 to 299`. */
export const shownRanges = (ranges: readonly StatusRange[]): string =>
  ranges.map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ');

import { describe, jest } from '@jest/globals';
import { isThorough } from '../positions.ts';
import type { Row } from './rows.ts';

/** A story is told once for each position: on a busy machine that takes a while (ms). */
const timeoutMs = isThorough ? 3_600_000 : 240_000;

/** Tests of one row of the table, under its name. */
export function row(name: Row, tests: () => void): void {
  jest.setTimeout(timeoutMs);
  describe(name, tests);
}

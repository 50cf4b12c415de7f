import { appendFileSync } from 'node:fs';
import { expect } from '@jest/globals';

/** Of the run of `npm run faults`: the file that it reads afterwards, a {@link Tried} a line. */
const { FAULTS_POSITIONS: file } = process.env;

/** At how many positions a test let a fault strike. */
export interface Tried {
  readonly test: string;
  readonly positions: number;
}

/** Is no position to be left out? */
export const isThorough = file !== undefined;

export function notePositions(positions: number): void {
  if (file === undefined) return;
  const tried: Tried = { test: expect.getState().currentTestName ?? '', positions };
  appendFileSync(file, `${JSON.stringify(tried)}\n`);
}

import { describe, expect, it } from '@jest/globals';
import { documentWith } from './document.ts';
import { compare, percentKilled, scoresOf } from './report.ts';
import type { Survivors } from './report.ts';

const source = 'export const a = (b: number) =>\n  b > 1 &&\n  b < 9;\n';
const at = (line: number, column: number, endLine: number, endColumn: number) => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
});

const scores = scoresOf({
  files: {
    'lambda/core/b.ts': {
      source,
      mutants: [{ status: 'Killed', replacement: '', location: at(1, 1, 1, 2) }],
    },
    'lambda/core/a.ts': {
      source,
      mutants: [
        { status: 'Killed', replacement: 'b >= 1', location: at(2, 3, 2, 8) },
        { status: 'Timeout', replacement: 'b <= 1', location: at(2, 3, 2, 8) },
        { status: 'Survived', replacement: 'b > 1 ||\n b < 9', location: at(2, 3, 3, 8) },
        { status: 'NoCoverage', replacement: 'b <= 9', location: at(3, 3, 3, 8) },
        { status: 'RuntimeError', replacement: 'b', location: at(3, 3, 3, 8) },
        { status: 'Ignored', replacement: 'b', location: at(3, 3, 3, 8) },
      ],
    },
  },
});

const whole = { line: 'b > 1 &&', from: 'b > 1 && b < 9', to: 'b > 1 || b < 9' };
const slow = { line: 'b > 1 &&', from: 'b > 1', to: 'b <= 1' };
const part = { line: 'b < 9;', from: 'b < 9', to: 'b <= 9' };

describe('the report of mutants', () => {
  it('counts what a test notices, also by hanging, against what none does', () => {
    expect(scores).toEqual([
      {
        file: 'lambda/core/a.ts',
        killed: 2,
        mutants: 4,
        survivors: [
          { at: 2, ...whole },
          { at: 3, ...part },
        ],
        timedOut: [slow],
      },
      { file: 'lambda/core/b.ts', killed: 1, mutants: 1, survivors: [], timedOut: [] },
    ]);
    expect(percentKilled(scores)).toBe(60);
    expect(percentKilled([])).toBe(100);
  });

  it('tells which survivors are not explained, and which explained ones are gone', () => {
    const why = 'equivalent';
    const listed: Survivors = {
      'lambda/core/a.ts': [
        { ...whole, why },
        { ...slow, why: 'equivalent, but slower, which a slow machine takes for a loop' },
      ],
      'lambda/core/b.ts': [{ ...part, why }],
      'lambda/core/not-run.ts': [{ ...part, why }],
    };
    expect(compare(scores, listed)).toEqual({
      unexplained: [{ file: 'lambda/core/a.ts', at: 3, ...part }],
      gone: [{ file: 'lambda/core/b.ts', ...part, why }],
    });
  });

  it('stands in the document below what people wrote, made anew each time', () => {
    const listed = { 'lambda/core/a.ts': [{ ...part, why: 'it may' }] };
    const once = documentWith('# Mutation\n', scores, listed);
    expect(once).toContain('| lambda/core/a.ts | 4 | 2 | 50.0 % |');
    expect(once).toContain('| all | 5 | 3 | 60.0 % |');
    expect(once).toContain('- `` b < 9 `` → `` b <= 9 `` in `` b < 9; ``: it may');
    expect(documentWith(once, scores, listed)).toBe(once);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseSecrets, readSecrets } from '../../local/secrets-file.ts';

describe('secrets.env', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('holds a value in each line', () => {
    const text =
      '# tokens\n\nbooking-probe-token=Bearer a=b==\r\n  spaced = x y \nquoted="  kept  "\nempty=\nno line\n';
    expect(Object.fromEntries(parseSecrets(text))).toEqual({
      'booking-probe-token': 'Bearer a=b==',
      spaced: 'x y',
      quoted: '  kept  ',
      empty: '',
    });
  });

  it('need not exist', () => {
    expect(readSecrets(join(folder, 'secrets.env')).size).toBe(0);
  });

  it('is read from its file', () => {
    const path = join(folder, 'some.env');
    writeFileSync(path, 'a=1');
    expect(readSecrets(path).get('a')).toBe('1');
  });

  it('is not quietly left out if it cannot be read', () => {
    expect(() => readSecrets(folder)).toThrow();
  });
});

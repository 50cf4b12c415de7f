import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packFacts, packFormat } from '../../lambda/core/evidence/pack.ts';
import { newLog, nextFact } from '../../lambda/core/log.ts';

const command = fileURLToPath(new URL('../../bin/shodo.ts', import.meta.url));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shodo-verify-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function verify(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'verify', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const opened = nextFact('booking', newLog('salt'), { fact: 'opened', data: { affected: [] } }, 0, 'respond');
const over = { why: 'recovered', since: 0, until: 60_000 } as const;
const resolved = nextFact('booking', opened, { fact: 'resolved', data: over }, 60_000, 'respond');
const pack = {
  format: packFormat,
  madeAt: 0,
  client: { id: 'acme', name: 'Acme' },
  service: 'Seminar booking',
  incident: opened.incident,
  facts: packFacts([opened, resolved], 'acme'),
  deliveries: [],
};

describe('shodo verify', () => {
  it('says that a pack is intact, and whose it is', () => {
    writeFileSync(join(folder, 'pack.json'), JSON.stringify(pack));
    const { status, stdout } = verify('pack.json');
    expect(status).toBe(0);
    expect(stdout).toContain(`pack.json is intact: 2 facts of ${opened.incident}, Seminar booking, for Acme`);
    expect(stdout).toContain(resolved.hash);
  });

  it('says what was changed, and where', () => {
    const text = JSON.stringify(pack).replace('"data.until":{"value":60000,', '"data.until":{"value":50000,');
    writeFileSync(join(folder, 'forged.json'), text);
    expect(verify('forged.json')).toEqual({
      status: 1,
      stdout: 'forged.json: fact 2: was changed after it was recorded\n',
      stderr: '',
    });
  });

  it('asks for a file that it can read', () => {
    writeFileSync(join(folder, 'broken.json'), '{');
    expect(verify()).toMatchObject({ status: 2, stderr: 'write: shodo verify FILE\n' });
    expect(verify('broken.json').stderr).toContain('broken.json cannot be read as JSON');
    expect(verify('nowhere.json').status).toBe(2);
  });
});

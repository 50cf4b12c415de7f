import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BreakableServer, startBreakable } from '../support/breakable-server.ts';
import { configFile } from '../support/config-file.ts';
import { LocalMode } from '../support/local-mode.ts';
import { until } from '../support/until.ts';

const command = fileURLToPath(new URL('../../bin/shodo.ts', import.meta.url));

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let site: BreakableServer;
let dir: string;
let file: string;
let local: LocalMode;

beforeAll(async () => {
  site = await startBreakable();
  dir = mkdtempSync(join(tmpdir(), 'shodo-notify-'));
  file = configFile({
    title: 'Recruiting Cloud',
    allowPrivateTargets: ['127.0.0.0/8'],
    controls: [],
    defaults: { interval: '1s', timeout: '500ms', confirm: { attempts: 2, within: '500ms' } },
    contacts: { sato: { name: 'Sato', sms: '+819012345678', language: 'en' } },
    services: [
      {
        id: 'booking',
        name: 'Seminar booking',
        workaround: 'Book by phone.',
        monitors: [{ id: 'page', http: `${site.url}/seats` }],
      },
    ],
    clients: [
      {
        id: 'acme',
        name: 'Acme',
        language: 'en',
        services: ['booking'],
        notify: { email: ['it@acme.example'] },
      },
    ],
  });
  local = new LocalMode(['--config', file, '--data', dir, '--port', '0']);
  await local.url();
});

afterAll(async () => {
  await local.kill();
  await site.close();
  rmSync(dir, { recursive: true, force: true });
});

async function shodo(...args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [command, ...args, '--config', file, '--url', await local.url()], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

const mailTo = (words: RegExp): Promise<string> =>
  until(`email with ${words.source}`, 20_000, async () =>
    (await local.inbox())
      .map(({ body }) => body)
      .find((body) => body.includes('Dear Acme') && words.test(body)),
  );

describe('the command line, against a running local mode', () => {
  it('tells clients of what is open, and that it is over', async () => {
    expect(await shodo('incidents')).toMatchObject({ code: 0, stdout: 'Nothing is open.\n' });
    site.mode = 'failing';
    const incident = await until('an incident', 20_000, async () => {
      const { stdout } = await shodo('incidents', '--json');
      return (JSON.parse(stdout || '[]') as readonly { incident: string }[])[0]?.incident;
    });
    expect(await shodo('incidents')).toMatchObject({ code: 1, stdout: expect.stringContaining(incident) });
    const told = await shodo('update', incident, '--eta', '1h', '--sure', 'likely', '--at-once');
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout).toMatch(/^To Acme:\n.*We expect it back.*\n.*Meanwhile: Book by phone\./su);
    await mailTo(/We expect it back/u);
    expect((await shodo('update', incident, '--no-news', '--json')).stdout).toContain('"did":"notify"');
    expect(await shodo('update', incident, '--clients', 'beta')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('it touches no client'),
    });
    expect(await shodo('resolve', incident)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('its checks still fail'),
    });
    site.mode = 'healthy';
    await until('the end', 20_000, async () => ((await shodo('incidents')).code === 0 ? true : undefined));
    expect(await shodo('resolve', incident, '--loss', 'nothing')).toMatchObject({ code: 0 });
    expect((await shodo('resolve', incident)).stdout).toContain('no client waits for word');
  });

  it.each([
    [['update'], /write: shodo update INCIDENT/u],
    [['update', 'booking'], /booking is no incident: write its id/u],
    [['update', 'i-00000000', '--eta', 'soon'], /--eta soon is none: write 30m, 15:30/u],
    [['update', 'i-00000000', '--state', 'fixed'], /--state fixed is none: write investigating/u],
    [['update', 'i-00000000', '--no-news', '--eta', '1h'], /leave the rest out/u],
    [['update', 'i-00000000', '--as', 'satoh'], /unknown contact satoh in .*: .*sato/u],
    [['resolve', 'i-00000000', '--loss', 'x'], /--loss x is none/u],
    [['incidents', '--ass', 'sato'], /unknown option --ass/u],
  ])('says what is wrong with %j', async (args, words) => {
    const { code, stderr } = await shodo(...args);
    expect(stderr).toMatch(words);
    expect(code).toBe(2);
  });
});

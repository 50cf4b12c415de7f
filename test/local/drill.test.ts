import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { configFile } from '../support/config-file.ts';
import { LocalMode } from '../support/local-mode.ts';
import { until } from '../support/until.ts';

const command = fileURLToPath(new URL('../../bin/shodo.ts', import.meta.url));

const config = (): string =>
  configFile({
    title: 'Recruiting Cloud',
    controls: [],
    contacts: {
      sato: { name: '佐藤', sms: '+819012345678', email: 'sato@example.com', language: 'ja' },
      suzuki: { name: 'Suzuki', sms: '+819012345679', language: 'en' },
    },
    services: [{ id: 'jobs', name: 'Jobs', monitors: [{ id: 'hourly', heartbeat: '1h' }] }],
  });

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let dir: string;
let local: LocalMode | undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'shodo-drill-'));
});

afterEach(async () => {
  await local?.kill();
  local = undefined;
  rmSync(dir, { recursive: true, force: true });
});

async function start(file: string): Promise<{ readonly local: LocalMode; readonly url: string }> {
  local = new LocalMode(['--config', file, '--data', dir, '--port', '0']);
  return { local, url: await local.url() };
}

function shodo(...args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

describe('shodo drill, against a running local mode', () => {
  it('sends a real test page, shows how it goes, and ends when it is acknowledged; check tells of it', async () => {
    const file = config();
    const { local: running, url } = await start(file);
    const ended = shodo('drill', 'sato', '--config', file, '--url', url);
    const [sms, email] = await until('the test page', 10_000, async () => {
      const messages = await running.inbox();
      return messages.length === 2 && messages.toSorted((a) => (a.channel === 'sms' ? -1 : 1));
    });
    expect(sms?.body).toMatch(/^【訓練】Recruiting Cloud \d\d:\d\d 通知テストです。/u);
    expect(email?.subject).toMatch(/^\[TEST\] Only a drill/);
    const link = /http\S+\/i\/[\w-]{24}/u.exec(sms?.body ?? '')?.[0] ?? '';
    expect(await (await fetch(link)).text()).toContain('これは訓練です');
    const answer = await fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ do: 'acknowledge' }),
      redirect: 'manual',
    });
    expect(answer.status).toBe(303);

    const { code, stdout, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^A test page to sato is on its way \(i-[0-9a-f]{8}\)\./);
    expect(stdout).toMatch(/\n {2}sms: accepted after [\d.]+ s\n/);
    expect(stdout).toMatch(/\n {2}email: accepted after [\d.]+ s\n/);
    expect(stdout).toMatch(/\n {2}acknowledged by sato after [\d.]+ s\n$/);
    expect(stdout).not.toContain('/i/');

    const check = await shodo('check', '--config', file, '--url', url);
    expect(check.stdout).toMatch(/sato +\S.*sms after [\d.]+ s, email after .*; acknowledged after [\d.]+ s/);
    expect(check.stdout).toMatch(/suzuki +never drilled/);
    expect(check.code).toBe(0);

    const links = await shodo('links', '--config', file, '--url', url);
    const home = new RegExp(`sato +(${url}/i/[\\w-]{24})`).exec(links.stdout)?.[1] ?? '';
    const seen = await fetch(`${home}?show=people`, { headers: { accept: 'application/json' } });
    expect(await seen.json()).toMatchObject({ contacts: [{ id: 'sato' }, { id: 'suzuki', drill: null }] });
  });

  it('says that nobody acknowledged, and as JSON how it went; asked again it is the same drill', async () => {
    const file = config();
    const { local: running, url } = await start(file);
    const args = ['drill', 'suzuki', '--config', file, '--url', url, '--timeout', '3s', '--json'];
    const ended = await Promise.all([shodo(...args), shodo(...args)]);
    const reports = ended.map(({ stdout }) => JSON.parse(stdout) as { readonly id: string });
    for (const { code, stderr } of ended)
      expect([code, stderr]).toEqual([1, 'Not acknowledged within 3s.\n']);
    expect(reports[0]).toMatchObject({
      contact: 'suzuki',
      channels: [{ channel: 'sms', outcome: 'accepted', error: null }],
      acknowledged: null,
    });
    expect(reports[1]?.id).toBe(reports[0]?.id);
    expect(await running.inbox()).toHaveLength(1);
  });

  it('helps where it is called wrongly, or nothing runs', async () => {
    const file = config();
    const ran = async (...args: readonly string[]): Promise<string> => {
      const { code, stderr } = await shodo('drill', ...args, '--config', file);
      return `${code} ${stderr.trim()}`;
    };
    const nowhere = 'http://127.0.0.1:9';
    expect(await ran('saito')).toBe('2 unknown contact saito: did you mean "sato"?');
    expect(await ran()).toBe('2 name one contact: shodo drill CONTACT');
    expect(await ran('sato', '--timeout', '5')).toMatch(/^2 --timeout 5 is no duration/);
    expect(await ran('sato', '--url', nowhere)).toMatch(
      /^1 no Shodo answers at http:\/\/127\.0\.0\.1:9: start it/,
    );
    const check = await shodo('check', '--config', file, '--url', nowhere);
    expect({ ...check, stdout: check.stdout.includes('rilled') }).toEqual({
      code: 0,
      stdout: false,
      stderr: '',
    });
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configFile } from '../support/config-file.ts';
import { LocalMode } from '../support/local-mode.ts';
import { until } from '../support/until.ts';

const command = fileURLToPath(new URL('../../bin/shodo.ts', import.meta.url));

const config = (): string =>
  configFile({
    title: 'Recruiting Cloud',
    controls: [],
    contacts: { sato: { name: 'Sato', sms: '+819012345678' } },
    services: [
      {
        id: 'jobs',
        name: 'Jobs',
        monitors: [
          { id: 'nightly', heartbeat: '0 3 * * *', timezone: 'Asia/Tokyo', grace: '30m' },
          { id: 'hourly', heartbeat: '1h' },
          { id: 'resting', heartbeat: '1h', paused: true },
        ],
      },
    ],
  });

let dir: string;
let local: LocalMode | undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'shodo-heartbeat-'));
});

afterEach(async () => {
  await local?.kill();
  local = undefined;
  rmSync(dir, { recursive: true, force: true });
});

const links = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [command, 'links', '--data', dir, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });

const addressOf = (printed: string, id: string): string =>
  new RegExp(`${id} +(http\\S+/h/[\\w-]{24})  `).exec(printed)?.[1] ?? 'not printed';

describe('heartbeats in local mode', () => {
  it('are taken at the addresses that `shodo links` prints, and a failure pages at once', async () => {
    const file = config();
    const before = links('--config', file);
    expect(before).toContain('at 0 3 * * * (Asia/Tokyo), 30m grace');
    expect(before).toContain('at least every 1h, 5m grace');
    expect(before).toMatch(/jobs\/resting .*paused/);
    expect(statSync(join(dir, 'heartbeat-keys')).mode & 0o777).toBe(0o600);

    local = new LocalMode(['--config', file, '--data', dir, '--port', '0']);
    const url = await local.url();
    const printed = links('--config', file, '--url', `${url}/`);
    const nightly = addressOf(printed, 'jobs/nightly');
    expect(nightly.slice(url.length)).toBe(
      addressOf(before, 'jobs/nightly').slice('http://localhost:4400'.length),
    );

    const call = async (said: string, init?: RequestInit): Promise<string> => {
      const answer = await fetch(`${nightly}${said}`, init);
      return `${answer.status} ${(await answer.text()).trim()}`;
    };
    expect(await call('')).toBe('200 OK');
    expect(await call('/start', { method: 'POST' })).toBe('200 OK');
    expect(await call('', { method: 'HEAD' })).toBe('405 ');
    expect(await call('x')).toBe('404 There is no such heartbeat.');
    expect(await local.inbox()).toEqual([]);

    const output = 'a long log\n'.repeat(20_000);
    expect(await call('/17', { method: 'POST', body: output })).toBe('200 OK');
    const inbox = local.inbox.bind(local);
    const [down] = await until('the page', 5_000, async () => {
      const messages = await inbox();
      return messages.length > 0 && messages;
    });
    expect(down?.body).toMatch(/^DOWN Jobs .*job failed with exit code 17 after \d+ s/);

    expect(await call('')).toBe('200 OK');
    const [, up] = await until('the end', 5_000, async () => {
      const messages = await inbox();
      return messages.length > 1 && messages;
    });
    expect(up?.body).toMatch(/^UP Jobs/);
  });

  it('are none where the config has none; an address that is none is a mistake', () => {
    const none = configFile({
      title: 'Cloud',
      contacts: { sato: { sms: '+819012345678' } },
      services: [{ id: 'web', monitors: ['https://example.com/'] }],
    });
    expect(links('--config', none)).toMatch(/has no heartbeats\.\n/);
    expect(() => links('--config', none, '--url', 'nonsense')).toThrow('is no address');
  });
});

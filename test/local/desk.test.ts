import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type BreakableServer, startBreakable } from '../support/breakable-server.ts';
import { configFile } from '../support/config-file.ts';
import { LocalMode } from '../support/local-mode.ts';
import { until } from '../support/until.ts';

const contact = (name: string, n: number) => ({
  name,
  sms: `+81901234567${n}`,
  email: `${name}@example.com`,
  language: 'en',
});

let site: BreakableServer;
let dir: string;
let running: LocalMode[];

beforeEach(async () => {
  site = await startBreakable();
  dir = mkdtempSync(join(tmpdir(), 'shodo-desk-'));
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((local) => local.kill()));
  await site.close();
  rmSync(dir, { recursive: true, force: true });
});

function start(file: string): LocalMode {
  const local = new LocalMode(['--config', file, '--data', dir, '--port', '0']);
  running.push(local);
  return local;
}

const config = (): string =>
  configFile({
    title: 'Recruiting Cloud',
    allowPrivateTargets: ['127.0.0.0/8'],
    controls: [],
    defaults: { interval: '1s', timeout: '500ms', confirm: { attempts: 2, within: '500ms' } },
    contacts: { sato: contact('Sato', 8), suzuki: contact('Suzuki', 9) },
    services: [
      { id: 'booking', name: 'Seminar booking', monitors: [{ id: 'page', http: `${site.url}/seats` }] },
    ],
  });

/** The path of the link in the SMS to this number. */
const linkTo = (local: LocalMode, to: string): Promise<string> =>
  until(`link to ${to}`, 10_000, async () => {
    const sms = (await local.inbox()).find((each) => each.channel === 'sms' && each.to === to);
    return sms && /\/i\/[\w-]{24}/u.exec(sms.body)?.[0];
  });

const post = async (
  url: string,
  action: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ do: action }), headers, redirect: 'manual' });

describe('the desk of local mode', () => {
  it('opens from the SMS, takes an acknowledgement, tells the other, and after a restart still knows', async () => {
    const file = config();
    const local = start(file);
    const url = await local.url();
    site.mode = 'failing';
    const own = await linkTo(local, '+819012345678');
    const others = await linkTo(local, '+819012345679');
    expect(own).not.toBe(others);
    expect(await (await fetch(url + own)).text()).toContain('Nobody has it yet');

    expect((await post(url + own, 'acknowledge', { origin: 'https://evil.example' })).status).toBe(403);
    const response = await post(url + own, 'acknowledge');
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/i\/[\w-]{24}\?did=\d+$/u),
    ]);
    await until('news to Suzuki', 5_000, async () =>
      (await local.inbox()).some(
        (each) => each.channel === 'sms' && each.to === '+819012345679' && each.body.includes('Sato has it'),
      ),
    );
    await local.stop();

    const again = start(file);
    const page = await (await fetch((await again.url()) + others)).text();
    expect(page).toContain('Sato has it');
    const output = running.map(({ stdout, stderr }) => stdout + stderr).join('');
    for (const link of [own, others]) expect(output.replaceAll(/SMS.*|sms.*/gu, '')).not.toContain(link);
  });

  it('takes no form that is longer than any of its own', async () => {
    const url = await start(config()).url();
    const long = { method: 'POST', body: new URLSearchParams({ do: 'x'.repeat(1_100_000) }) };
    const response = await fetch(`${url}/i/x`, long).catch(() => null);
    expect(response?.status ?? 413).toBe(413);
    expect((await post(`${url}/i/x`, 'acknowledge')).status).toBe(404);
  });
});

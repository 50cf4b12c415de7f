import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InboxMessage } from '../../local/web/inbox-page.ts';
import { type BreakableServer, startBreakable } from '../support/breakable-server.ts';
import { configFile } from '../support/config-file.ts';
import { LocalMode } from '../support/local-mode.ts';
import { until } from '../support/until.ts';

const intervalMs = 1_000;
const confirmMs = 500;
/** What the person at the phone has to wait at most: the next slot, the tries, and the sending. */
const alertMs = intervalMs + confirmMs + 3_000;

let site: BreakableServer;
let dir: string;
let running: LocalMode[];

beforeEach(async () => {
  site = await startBreakable();
  dir = mkdtempSync(join(tmpdir(), 'shodo-local-'));
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((local) => local.kill()));
  await site.close();
  rmSync(dir, { recursive: true, force: true });
});

const config = (defaults: object = {}): string =>
  configFile({
    title: 'Recruiting Cloud',
    languages: ['en', 'ja'],
    allowPrivateTargets: ['127.0.0.0/8'],
    controls: [],
    defaults: { interval: '1s', timeout: '500ms', confirm: { attempts: 2, within: '500ms' }, ...defaults },
    contacts: { sato: { name: 'Sato', sms: '+819012345678', email: 'sato@example.com', language: 'en' } },
    services: [
      { id: 'booking', name: 'Seminar booking', monitors: [{ id: 'page', http: `${site.url}/seats` }] },
    ],
  });

function start(options: { readonly config?: string; readonly data?: string; readonly port?: number } = {}) {
  const { config: file = config(), data = dir, port = 0 } = options;
  const local = new LocalMode(['--config', file, '--data', data, '--port', String(port)]);
  running.push(local);
  return local;
}

/** Started, and has probed. */
async function started(options?: Parameters<typeof start>[0]): Promise<LocalMode> {
  const local = start(options);
  await local.url();
  const before = site.asked.length;
  await until('probe', 5_000, () => site.asked.length > before);
  return local;
}

const ofChannel = (messages: readonly InboxMessage[], channel: InboxMessage['channel']): InboxMessage[] =>
  messages.filter((message) => message.channel === channel);

const received = (local: LocalMode, count: number, withinMs = alertMs): Promise<readonly InboxMessage[]> =>
  until(`${count} messages`, withinMs, async () => {
    const messages = await local.inbox();
    return messages.length >= count && messages;
  });

/** A message is confirmed right after it was sent: whoever is killed in between sends it again. */
async function confirmed(): Promise<void> {
  const probes = site.asked.length;
  await until('probe', 5_000, () => site.asked.length > probes);
}

async function textOf(local: LocalMode, path: string): Promise<string> {
  const answer = await fetch(`${await local.url()}${path}`);
  expect({ path, status: answer.status }).toEqual({ path, status: 200 });
  return answer.text();
}

async function jsonOf(local: LocalMode, path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await textOf(local, path)) as Record<string, unknown>;
}

describe('shodo start, as the person in front of it sees it', () => {
  it('pages by SMS and email when the site breaks, once, and says when it is over and how long it took', async () => {
    const local = await started();
    expect(await local.inbox()).toEqual([]);
    const broken = Date.now();
    site.mode = 'failing';
    const alerts = await received(local, 2);
    const [sms] = ofChannel(alerts, 'sms');
    const [email] = ofChannel(alerts, 'email');
    const clock = new RegExp([broken, broken + 60_000].map(wallClock).join('|'));
    expect(sms).toMatchObject({ to: '+819012345678', subject: null });
    expect(sms?.body).toMatch(/^DOWN Seminar booking since /);
    expect(sms?.body).toMatch(clock);
    expect(sms?.body).toMatch(/503/);
    expect(sms?.body).toContain(await local.url());
    expect(email?.to).toBe('sato@example.com');
    expect(email?.subject).toMatch(/^\[DOWN\] booking: .*503/);
    expect(email?.body).toContain('Seminar booking');
    expect(email?.body).toMatch(clock);
    expect(email?.body).toMatch(/503/);
    for (const { at } of alerts) expect(at).toBeLessThan(broken + alertMs);

    const probes = site.asked.length;
    await until('three more sweeps', 10_000, () => site.asked.length >= probes + 3);
    expect(await local.inbox()).toHaveLength(2);

    const fixed = Date.now();
    site.mode = 'healthy';
    const all = await received(local, 4);
    expect(all).toHaveLength(4);
    const [, up] = ofChannel(all, 'sms');
    const [, upMail] = ofChannel(all, 'email');
    const lasted = Math.round((fixed - broken) / 1000);
    const seconds = [-2, -1, 0, 1, 2].map((off) => `${lasted + off} s`).join('|');
    expect(up?.body).toMatch(/^UP Seminar booking/);
    expect(up?.body).toMatch(new RegExp(seconds));
    expect(upMail?.subject).toMatch(/^\[UP\] booking/);
    expect(upMail?.body).toMatch(new RegExp(seconds));
    for (const { at } of all) expect(at).toBeLessThan(fixed + alertMs);
    expect([...all].sort((a, b) => a.at - b.at)).toEqual(all);
  });

  it('serves the pages, the API and the feed, and they tell of the incident', async () => {
    const local = await started();
    const health = await until('pulse', 5_000, async () => {
      const { status, tickAgeMs, pulseAgeMs } = await jsonOf(local, '/healthz');
      return status === 'ok' && { tickAgeMs, pulseAgeMs };
    });
    expect(health).toEqual({ tickAgeMs: expect.any(Number), pulseAgeMs: expect.any(Number) });
    await until('first rendering', 5_000, async () => (await fetch(`${await local.url()}/`)).ok);
    expect((await jsonOf(local, '/api/v2/status.json')).status).toMatchObject({ indicator: 'none' });

    site.mode = 'failing';
    await received(local, 2);
    const status = await until('incident on the page', 5_000, async () => {
      const body = await jsonOf(local, '/api/v2/status.json');
      return (body.status as { indicator: string }).indicator !== 'none' && body.status;
    });
    expect(status).toMatchObject({ indicator: expect.stringMatching(/major|critical/) as unknown });
    const summary = await jsonOf(local, '/api/v2/summary.json');
    expect(summary.components).toMatchObject([{ name: 'Seminar booking', status: 'major_outage' }]);
    expect(summary.incidents).toHaveLength(1);
    const open = (await jsonOf(local, '/api/v2/incidents.json')).incidents;
    expect(open).toMatchObject([{ resolved_at: null }]);
    expect(await textOf(local, '/feed.atom')).toContain('Seminar booking');
    for (const path of ['/', '/en/', '/ja/']) expect(await textOf(local, path)).toContain('Seminar booking');

    site.mode = 'healthy';
    await received(local, 4);
    await until('recovery on the page', 5_000, async () => {
      const body = await jsonOf(local, '/api/v2/status.json');
      return (body.status as { indicator: string }).indicator === 'none';
    });
    const closed = (await jsonOf(local, '/api/v2/incidents.json')).incidents;
    expect(closed).toMatchObject([{ status: 'resolved' }]);
  });

  it('says what is wrong and exits with 2: data in use, port in use, a config that is not valid', async () => {
    const local = await started();
    const port = Number(new URL(await local.url()).port);
    const other = mkdtempSync(join(dir, 'other-'));
    const invalid = configFile(
      'title: Cloud\nservices:\n  - id: booking\n    monitors: [{ id: page, htp: x }]\n',
    );
    const [twice, taken, wrong, missing] = [
      start(),
      start({ data: other, port }),
      start({ config: invalid, data: other }),
      start({ config: join(dir, 'none.yaml'), data: other }),
    ];
    const exits = await Promise.all([twice, taken, wrong, missing].map((each) => each.exited));
    expect(exits.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(twice.stderr).toMatch(
      /is in use: Shodo already runs on it: stop the other one, or .*--data DIR\n$/,
    );
    expect(twice.stderr).toContain(dir);
    expect(taken.stderr).toContain(`port ${port} is in use`);
    expect(taken.stderr).toContain('--port');
    const places = wrong.stderr.trim().split('\n');
    expect(places.length).toBeGreaterThan(1);
    for (const line of places) expect(line).toMatch(/shodo\.yaml:\d+:\d+: \S/);
    expect(missing.stderr).toMatch(/none\.yaml: there is no such file/);
    for (const each of [twice, taken, wrong, missing]) expect(each.stderr).not.toMatch(/^ +at /m);
    expect(await local.inbox()).toEqual([]);
  });
});

describe('stopping', () => {
  it('ends with 0 within seconds while the inbox is watched, probes hang', async () => {
    const local = await started({
      config: config({ interval: '4s', timeout: '2s', confirm: { attempts: 3, within: '10s' } }),
    });
    const watcher = await fetch(`${await local.url()}/inbox/events`);
    const probes = site.asked.length;
    site.mode = 'hanging';
    await until('hanging probe', 10_000, () => site.asked.length > probes);
    const asked = Date.now();
    const exit = await local.stop();
    expect(exit).toEqual({ code: 0, signal: null });
    expect(Date.now() - asked).toBeLessThan(5_000);
    expect(local.stderr).toBe('');
    await watcher.body?.cancel().catch(() => undefined);
  });

  it('bears that Ctrl-C comes twice, once from the terminal and once from npm', async () => {
    const local = await started();
    local.onOutput = (chunk) => {
      if (chunk.includes('Stopping')) local.signal('SIGINT');
    };
    expect(await local.stop()).toEqual({ code: 0, signal: null });
  });

  it('goes on where it was: stopped or killed in an outage, it tells of the end and not of the beginning again', async () => {
    let local = await started();
    site.mode = 'failing';
    await received(local, 2);
    await confirmed();
    expect((await local.kill()).signal).toBe('SIGKILL');
    local = await started();
    const probes = site.asked.length;
    await until('two sweeps', 10_000, () => site.asked.length >= probes + 2);
    expect(await local.inbox()).toHaveLength(2);
    expect((await local.stop()).code).toBe(0);
    site.mode = 'healthy';
    local = await started();
    const all = await received(local, 4);
    expect(ofChannel(all, 'sms').map(({ body }) => body.slice(0, 4))).toEqual(['DOWN', 'UP S']);
  });

  it('gives no false alarm after the machine slept', async () => {
    const local = await started();
    for (let nap = 0; nap < 2; nap++) {
      const probes = site.asked.length;
      await until('probe', 5_000, () => site.asked.length > probes);
      local.signal('SIGSTOP');
      await sleep(nap === 0 ? 5_000 : 1_500);
      local.signal('SIGCONT');
      const woken = site.asked.length;
      await until('four sweeps after it', 10_000, () => site.asked.length >= woken + 4);
    }
    expect(await local.inbox()).toEqual([]);
    site.mode = 'failing';
    await received(local, 2);
  });
});

/** As it stands in texts: hours and minutes, UTC. */
const wallClock = (at: number): string => new Date(at).toISOString().slice(11, 16);

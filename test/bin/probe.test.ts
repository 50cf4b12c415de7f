import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World, answer } from '../probes/support/world.ts';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `shodo probe …`, as a person runs it without a terminal. */
function probe(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd?: string,
): Promise<Ended> {
  const command = join(import.meta.dirname, '../../bin/shodo.ts');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command, 'probe', ...args], {
      cwd,
      env: { PATH: process.env.PATH, ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

describe('shodo probe', () => {
  let world: World;
  let folder: string;
  let config: string;
  let healthy: string;
  beforeAll(async () => {
    world = await World.create();
    folder = mkdtempSync(join(tmpdir(), 'probe-'));
    config = join(folder, 'shodo.yaml');
    healthy = (await world.answers(answer('welcome'))).url;
    const broken = (await world.answers(answer('', { status: '503 Busy' }))).url;
    const keyed = await world.http((socket, { headers }) =>
      socket.end(answer('', { status: headers.get('x-key') === 'from the file' ? '200 OK' : '401 No' })),
    );
    writeFileSync(join(folder, 'secrets.env'), 'key=from the file\n');
    writeFileSync(
      config,
      `title: Test
allowPrivateTargets: [127.90.0.0/16]
contacts: { ops: { email: ops@example.com } }
services:
  - id: shop
    monitors:
      - { id: busy, http: "${broken}/" }
      - ${healthy}/
      - { id: page, http: "${healthy}/", expect: { body: { contains: [welcome, missing] } } }
      - { id: keyed, http: "${keyed.url}/", headers: { X-Key: "\${secret:key}" } }
      - { id: nightly, heartbeat: 24h }
`,
    );
  });
  afterAll(() => {
    world.close();
    rmSync(folder, { recursive: true });
  });

  it('prints the fields of the contract, in the order of the config', async () => {
    const { code, stdout, stderr } = await probe(['--config', config, '--json']);
    const results = JSON.parse(stdout) as Record<string, unknown>[];
    expect(results.map(({ id, status }) => [id, status])).toEqual([
      ['busy', 'down'],
      [`${healthy}/`, 'up'],
      ['page', 'down'],
      ['keyed', 'up'],
    ]);
    expect(results[0]).toEqual({
      id: 'busy',
      status: 'down',
      reason: { code: 'STATUS', message: 'answers 503 (expected 200 to 299)' },
      at: expect.any(Number),
      durationMs: expect.any(Number),
      timings: {
        dnsMs: null,
        connectMs: expect.any(Number),
        tlsMs: null,
        firstByteMs: expect.any(Number),
        totalMs: null,
      },
      httpStatus: 503,
      certificate: null,
      bytes: null,
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('exits 0 if all that is asked for is up', async () => {
    const { code, stdout } = await probe(['shop/keyed', `${healthy}/`, '--config', config, '--json']);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { id: string }[]).map(({ id }) => id)).toEqual(['keyed', `${healthy}/`]);
  });

  it('tells people the phases and the assertions, without colours where there is no terminal', async () => {
    const { stdout } = await probe(['page', '--config', config]);
    expect(stdout).toMatch(/^down +page {2}http:/);
    expect(stdout).toMatch(/connect +█/);
    expect(stdout).toContain('✓ status 200 (200 to 299)');
    expect(stdout).toContain('✓ the body has "welcome"');
    expect(stdout).toContain('✗ the body has the wrong text: expected "missing", saw "welcome"');
    expect(stdout).not.toContain('\u001b');
  });

  it('colours for a terminal', async () => {
    const { stdout } = await probe(['page', '--config', config], { FORCE_COLOR: '1' });
    expect(stdout).toContain('\u001b[31m');
  });

  it('needs no config for a URL, and keeps private targets blocked then', async () => {
    const { code, stdout } = await probe([`${healthy}/`], {}, folder.replace(/[^/]+$/, ''));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^unknown .*\n.*allowPrivateTargets can permit it/);
  });

  it.each([
    ['an id that is none', ['shop/pgae'], /no monitor is called shop\/pgae: did you mean "shop\/page"\?/],
    ['a heartbeat', ['shop/nightly'], /is a heartbeat/],
    ['an unknown option', ['--jsno'], /unknown option --jsno: did you mean "--json"\?/],
    ['a URL that is none', ['http://['], /not a URL/],
  ])('exits 2 for %s', async (_, args, message) => {
    const { code, stdout, stderr } = await probe([...args, '--config', config]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

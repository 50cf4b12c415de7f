import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testFile, withMonitors } from '../support/read-config.ts';

const command = fileURLToPath(new URL('../../bin/shodo.ts', import.meta.url));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shodo-check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function shodo(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const write = (name: string, text: string | Uint8Array): void => writeFileSync(join(folder, name), text);

describe('shodo check', () => {
  it('prints what is monitored and who is paged', () => {
    write('shodo.yaml', testFile('core/config/everything.yaml').replaceAll('2026-12-', '2096-12-'));
    write('ca.pem', '-----BEGIN CERTIFICATE-----\n');
    const { status, stdout, stderr } = shodo('check');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const dated = /\w{3} \d{4}-\d\d-\d\d \d\d:\d\d/g;
    const shown = stdout
      .replace(/\S+ \([^)]*\), on duty/, 'SOMEBODY, on duty')
      .replaceAll(dated, 'LATER')
      .replaceAll(/(now {2}|LATER) +(佐藤|suzuki|manager)\n/g, '$1 SOMEBODY\n');
    expect(shown.replaceAll(/(LATER SOMEBODY\n {2})+LATER/g, 'LATER')).toBe(
      [
        '採用クラウド: 8 monitors of 2 services',
        '',
        'booking: セミナー予約',
        '  example.com    https://example.com/                      every 1m',
        '  test-8443-a-b  https://例え.test:8443/a/b?x=1              every 1m',
        '  page           POST https://example.com/booking?token=…  paused',
        '  mail           smtp://smtp.example.com:587               every 1m',
        '  db-port        tcp://[2001:db8::1]:5432                  every 1m',
        '  ns             dns TXT _dmarc.example.com                every 1m',
        '  nightly        heartbeat                                 at least every 1d, 30m grace',
        '',
        'login',
        '  2130706433  http://2130706433/  every 1m',
        '',
        'Paged by policy default (booking, login):',
        '  at once   SOMEBODY, on duty now in primary',
        '  after 5m  suzuki (SMS); manager (Slack); desk (PagerDuty, webhook, Teams, Slack, and chat)',
        '  then all again every 30m until somebody acknowledges',
        '',
        'On duty in primary (Asia/Tokyo):',
        '  now   SOMEBODY',
        '  LATER SOMEBODY',
        '',
        'Clients and how notices reach them:',
        '  Acme  booking  1 email address, 1 phone number, and webhook, en  first notice 10m, then 30m, report within 3d',
        '',
        'Visitors of the status page cannot subscribe.',
        '',
        'shodo.yaml is valid: no warnings.',
        '',
      ].join('\n'),
    );
  });

  it('warns on stderr, and is content', () => {
    write('warn.yaml', withMonitors('{ id: a, http: "https://me:canary@example.com/" }'));
    const { status, stdout, stderr } = shodo('check', '--config', 'warn.yaml');
    expect(status).toBe(0);
    expect(stderr).toMatch(/^warn\.yaml:6:24: warning: a password stands here in clear/);
    expect(stdout).toMatch(/warn\.yaml is valid: 1 warning\.\n$/);
    expect(stdout + stderr).not.toContain('canary');
  });

  it('warns of a policy whose clock runs out before anybody was called', () => {
    const policy =
      'policies: { default: { steps: [{ after: 10m, notify: ops }], clocks: { acknowledge: 5m } } }';
    write('late.yaml', `${withMonitors('https://example.com/')}\n${policy}\n`);
    const { status, stdout, stderr } = shodo('check', '--config', 'late.yaml');
    expect(status).toBe(0);
    expect(stderr).toMatch(/^late\.yaml:7:41: warning: after: nobody is called before 10m, /);
    expect(stdout).toMatch(/late\.yaml is valid: 1 warning\.\n$/);
  });

  it.each([
    ['a broken config', ['--config', 'broken.yaml'], /^broken\.yaml:6:\d+: monitors: is no URL/m],
    ['bytes that are no text', ['--config', 'bytes.yaml'], /^bytes\.yaml:1:1: is not a UTF-8 text/],
    ['a config that is not there', ['--config', 'nope.yaml'], /^nope\.yaml: there is no such file/],
    ['a folder for a config', ['--config', '.'], /there is no such file/],
    ['an option that is not known', ['--confg', 'x'], /^unknown option --confg: did you mean "--config"\?/],
    ['an option without its value', ['--config'], /--config/],
    ['a name too much', ['web'], /web/],
  ])('exits 2 for %s', (_, args, message) => {
    write('broken.yaml', withMonitors('not a url'));
    write('bytes.yaml', new Uint8Array([0xff, 0xfe, 0x00]));
    const { status, stdout, stderr } = shodo('check', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
  });
});

describe('shodo', () => {
  it('helps', () => {
    const { status, stdout } = shodo('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('shodo check [--config F]');
  });

  it.each([
    ['chek', /^unknown command chek: did you mean "check"\?/],
    ['constructor', /^unknown command constructor: there is /],
  ])('exits 2 for %s', (name, message) => {
    const { status, stderr } = shodo(name);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('exits 2 and helps where no command is given', () => {
    const { status, stderr } = shodo();
    expect(status).toBe(2);
    expect(stderr).toContain('shodo check');
  });
});

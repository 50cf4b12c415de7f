import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configFile } from '../support/config-file.ts';
import { withoutBundlesAndCheck } from '../support/synth-out.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Run {
  readonly code: number | null;
  readonly stderr: string;
  readonly template: string | undefined;
  readonly seconds: number;
}

/** Away from any account, region and network. */
const alone = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  HTTP_PROXY: 'http://127.0.0.1:9',
};

/** Runs what synthesizes into a folder, and takes what is there afterwards. */
function run(command: (out: string) => readonly string[], environment: (out: string) => object): Run {
  const out = mkdtempSync(join(tmpdir(), 'shodo-app-'));
  try {
    const [file = '', ...args] = command(out);
    const begun = performance.now();
    const env = { ...alone, ...environment(out) };
    const { status, stderr } = spawnSync(file, args, { cwd: root, env, encoding: 'utf8' });
    const made = join(out, 'Shodo.template.json');
    const template = existsSync(made) ? readFileSync(made, 'utf8') : undefined;
    return { code: status, stderr, template, seconds: (performance.now() - begun) / 1000 };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/**
 * The app alone, as the CDK's command line calls it; without bundles and the CDK's own check.
 */
const app = (config: string, more: object = {}): Run =>
  run(
    () => [process.execPath, 'bin/app.ts'],
    (out) => ({
      CDK_OUTDIR: out,
      CDK_CONTEXT_JSON: JSON.stringify({ config, ...withoutBundlesAndCheck }),
      ...more,
    }),
  );

const contacts = 'contacts: { sato: { sms: "+819012345678" } }';
const service = '{ id: site, monitors: [https://example.com/] }';

describe('the app', () => {
  it('is synthesized by npx cdk synth without credentials and offline in under 30 s', () => {
    // Other work on the machine only ever adds to the time: one quick synth of three shows it.
    let best = Infinity;
    for (let n = 1; n <= 3 && best >= 30; n++) {
      const { code, stderr, template, seconds } = run(
        (out) => ['npx', 'cdk', 'synth', '--quiet', '--output', out],
        () => ({}),
      );
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      expect(template).toContain('"AWS::Lambda::Function"');
      best = Math.min(best, seconds);
    }
    process.stdout.write(`cdk synth: ${best.toFixed(1)} s\n`);
    expect(best).toBeLessThan(30);
  });

  it.each([
    [
      'a typing error',
      `title: T\n${contacts}\nservises: [${service}]\n`,
      /shodo\.yaml:3:1: unknown key "servises"/,
    ],
    [
      'what AWS cannot do',
      `title: T\n${contacts}\nservices: [{ id: site, monitors: [{ id: mail, smtp: "mail.example.com:25" }] }]\n`,
      /shodo\.yaml:3:\d+: smtp: port 25/,
    ],
    [
      'locations that are not deployed yet',
      `title: T\n${contacts}\nlocations:\n  confirm: [us-west-2]\n  watchdog: eu-central-1\nservices: [${service}]\n`,
      /shodo\.yaml:4:3: confirm: only the home location .*\n.*shodo\.yaml:5:3: watchdog: only/,
    ],
  ])('synthesizes nothing for %s and says where it is', (_, text, says) => {
    const { code, stderr, template } = app(configFile(text));
    expect(code).not.toBe(0);
    expect(template).toBeUndefined();
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('says that a config is not there', () => {
    const { code, stderr, template } = app('none.yaml');
    expect([code === 0, template]).toEqual([false, undefined]);
    expect(stderr).toContain('none.yaml: there is no such file');
  });

  it('gives the same template for the same config, whenever it is made', () => {
    const file = configFile(`title: T\n${contacts}\nservices: [${service}]\n`);
    const [first, second] = [app(file), app(file)];
    expect(first.template).toBeDefined();
    expect(second.template).toBe(first.template);
    const dated = app(file, { SOURCE_DATE_EPOCH: '1795000000' });
    expect(dated.template).not.toBe(first.template);
  });
});

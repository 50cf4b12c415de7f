import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../../lambda/core/compile.ts';
import { decodePlan, encodePlan } from '../../lambda/core/plan-file.ts';
import { startCloud } from '../../local/cloud.ts';
import { DataInUseError } from '../../local/data-lock.ts';
import { startDemo } from '../../local/demo/demo.ts';
import type { Demo } from '../../local/demo/demo.ts';
import { demoPorts } from '../../local/demo/modes.ts';
import { readSecrets } from '../../local/secrets-file.ts';
import { PortInUseError } from '../../local/web/take-port.ts';
import { readArguments } from './arguments.ts';
import { loadConfig } from './config.ts';
import { UsageError } from './usage.ts';

const demoConfig = fileURLToPath(new URL('../../examples/demo.yaml', import.meta.url));

/** `shodo start`: local mode, until it is interrupted. Without a config of your own it monitors the demo. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, {
    config: { type: 'string' },
    port: { type: 'string', default: '4400' },
    data: { type: 'string' },
  });
  process.env.LOG_LEVEL ??= 'error';
  const interrupted = new Promise<void>((end) => {
    // Not once: Ctrl-C under npm comes twice, from the terminal and from npm.
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  });
  const port = portOf(values.port);
  const isDemo = values.config === undefined;
  const config = values.config ?? demoConfig;
  const source = planOf(config);
  const dataDir = values.data ?? (isDemo ? join('.shodo', 'demo') : '.shodo');
  const demo = isDemo ? await usable(startDemo(demoPorts)) : undefined;
  try {
    const cloud = await usable(
      startCloud({
        source,
        dataDir,
        port,
        secrets: secretsBeside(config),
        print: (line) => console.log(line),
        ...(demo && { demo }),
      }),
    );
    console.log(greeting(cloud.url, demo));
    await interrupted;
    console.log('\nStopping: what is stored goes on at the next start.');
    await cloud.close();
  } finally {
    await demo?.close();
  }
  // Probes that were left would keep the process until they time out.
  process.exit(0);
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new UsageError(`--port ${text} is no port: write a number from 1 to 65535, or 0 for a free one`);
  }
  return port;
}

function planOf(config: string) {
  const { plan, monitorsByBucket } = compile(loadConfig(config).config, Date.now());
  const files = encodePlan(plan, monitorsByBucket);
  return decodePlan((file) => files.get(file));
}

function secretsBeside(config: string): (name: string) => string {
  const file = join(dirname(resolve(config)), 'secrets.env');
  const secrets = readSecrets(file);
  return (name) => {
    const value = secrets.get(name);
    if (value === undefined) throw new Error(`there is no secret ${name}: write ${name}=… into ${file}`);
    return value;
  };
}

/** What the user can mend is told without a stack. */
async function usable<T>(starting: Promise<T>): Promise<T> {
  try {
    return await starting;
  } catch (error) {
    if (error instanceof PortInUseError) throw new UsageError(error.message, { cause: error });
    if (error instanceof DataInUseError) {
      const hint = 'stop the other one, or give this one a folder of its own with --data DIR';
      throw new UsageError(`${error.message}: ${hint}`, { cause: error });
    }
    throw error;
  }
}

function greeting(url: string, demo: Demo | undefined): string {
  const lines = [
    'Shodo runs.',
    '',
    `  Status page  ${url}/`,
    `  Inbox        ${url}/inbox   (the phone and the mailbox)`,
  ];
  if (demo) {
    lines.push(
      `  Demo         ${demo.bookingUrl}   (a booking site, probed every 2 s)`,
      `  Break it     ${url}/demo`,
      '',
      `Try: curl -X POST ${url}/demo/503 and watch the inbox; then curl -X POST ${url}/demo/healthy`,
    );
  }
  return ['', ...lines, '', 'Ctrl-C stops it.', ''].join('\n');
}

#!/usr/bin/env node
import { instead } from '../lambda/core/config/nearest.ts';
import { UsageError } from './commands/usage.ts';

interface Command {
  readonly usage: string;
  readonly does: string;
  readonly load: () => Promise<{ readonly run: (args: readonly string[]) => Promise<number> }>;
}

const commands: Readonly<Record<string, Command>> = {
  start: {
    usage: 'start [--config F] [--port N] [--data DIR]',
    does: 'local mode: everything on this machine; without a config, the demo',
    load: () => import('./commands/start.ts'),
  },
  check: {
    usage: 'check [--config F] [--url URL] [--stack NAME]',
    does: 'validates; prints what is monitored and who is paged',
    load: () => import('./commands/check.ts'),
  },
  probe: {
    usage: 'probe [URL or ID …] [--config F] [--json]',
    does: 'probes once, now; every monitor unless named',
    load: () => import('./commands/probe.ts'),
  },
  links: {
    usage: 'links [--config F] [--data DIR] [--url URL] [--stack NAME]',
    does: 'the addresses that heartbeats call, and the home of each contact',
    load: () => import('./commands/links.ts'),
  },
  verify: {
    usage: 'verify FILE',
    does: 'is an evidence pack as it was recorded?',
    load: () => import('./commands/verify.ts'),
  },
  drill: {
    usage: 'drill CONTACT [--url URL] [--stack NAME] [--timeout 5m] [--config F] [--json]',
    does: 'sends a real test page and measures until it is acknowledged',
    load: () => import('./commands/drill.ts'),
  },
  incidents: {
    usage: 'incidents [--as CONTACT] [--url URL] [--stack NAME] [--config F] [--json]',
    does: 'all that is open; exits 1 if something is',
    load: () => import('./commands/incidents.ts'),
  },
  update: {
    usage: 'update INCIDENT [--eta 30m|15:30] [--state S] [--text …] [--no-news] …',
    does: 'tells clients what is new; docs/notices.md has all options',
    load: () => import('./commands/update.ts'),
  },
  resolve: {
    usage: 'resolve INCIDENT [--loss nothing|something] [--lost …] [--report WHEN] …',
    does: 'says that what was declared is over, and tells clients so',
    load: () => import('./commands/resolve.ts'),
  },
  plan: {
    usage: 'plan [--config F] [--json]',
    does: 'shards, schedules, resources, and the monthly AWS bill, line by line',
    load: () => import('./commands/plan.ts'),
  },
};

function help(): string {
  const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length));
  const lines = Object.values(commands).map(({ usage, does }) => `  shodo ${usage.padEnd(width)}  ${does}`);
  const exits =
    'Exits 0 for yes, 1 for no, 2 for a usage or config error. The config is shodo.yaml unless named.';
  return ['Shodo, an uptime monitor and incident desk', '', ...lines, '', exits].join('\n');
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined) throw new UsageError(help());
  if (name === 'help' || name === '--help' || name === '-h' || args.includes('--help')) {
    console.log(help());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`unknown command ${name}: ${instead(name, Object.keys(commands))}`);
  const { run } = await command.load();
  return run(args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

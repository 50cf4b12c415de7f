import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { InboxMessage } from '../../local/web/inbox-page.ts';
import { until } from './until.ts';

const command = fileURLToPath(new URL('../../bin/shodo.ts', import.meta.url));

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** `shodo start` in a process of its own. */
export class LocalMode {
  readonly exited: Promise<Exit>;
  stdout = '';
  stderr = '';
  /** Called with everything that it prints to stdout, as it comes. */
  onOutput: ((chunk: string) => void) | undefined;
  readonly #child: ChildProcess;

  constructor(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(process.execPath, [command, 'start', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      this.stdout += chunk;
      this.onOutput?.(chunk);
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.stderr += chunk;
    });
    this.exited = new Promise((end) => {
      this.#child.once('close', (code, signal) => end({ code, signal }));
    });
  }

  /** The address that it printed, without a trailing slash; undefined: none so far. */
  get printedUrl(): string | undefined {
    return /Status page +(http:\/\/\S+)\//.exec(this.stdout)?.[1];
  }

  /** Waits until it has started. */
  url(withinMs = 60_000): Promise<string> {
    const ended = this.exited.then(() => {
      throw new Error(`it ended instead of starting: ${this.stderr}`);
    });
    return Promise.race([ended, until('address printed', withinMs, () => this.printedUrl)]);
  }

  async inbox(): Promise<readonly InboxMessage[]> {
    const answer = await fetch(`${await this.url()}/inbox.json`);
    return (await answer.json()) as readonly InboxMessage[];
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** As Ctrl-C does. */
  stop(): Promise<Exit> {
    this.signal('SIGINT');
    return this.exited;
  }

  /** As `kill -9` does, if it still runs. */
  async kill(): Promise<Exit> {
    if (this.#child.exitCode === null) this.signal('SIGKILL');
    return this.exited;
  }
}

import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** A script (TypeScript) in a process of its own, and the first message that it sends. */
export async function startProcess(
  script: string,
  args: readonly string[] = [],
): Promise<{ readonly child: ChildProcess; readonly message: unknown }> {
  const child = fork(script, args, {
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4'],
    env: {},
  });
  const message = await new Promise<unknown>((resolve, reject) => {
    child.once('message', (first) => resolve(first));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${String(code)}`)));
  });
  return { child, message };
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

/** Reads an event from stdin, and writes what the handler gives to the fourth descriptor. */
const runner = `
  import { writeSync } from 'node:fs';
  import { text } from 'node:stream/consumers';
  const { handler } = await import(process.argv[1]);
  const result = await handler(JSON.parse(await text(process.stdin)));
  writeSync(3, JSON.stringify(result ?? null));
  process.exit();`;

/**
 * Invokes a bundle as Lambda does, in a process of its own that has no more than these variables.
 * @throws Error with what it printed when it failed
 */
export async function runBundle(
  folder: string,
  environment: Readonly<Record<string, string>>,
  event: unknown,
): Promise<unknown> {
  const entry = pathToFileURL(join(folder, 'index.mjs')).href;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', runner, entry], {
    cwd: folder,
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  const [stdin, stdout, stderr, result] = child.stdio;
  stdin.end(JSON.stringify(event));
  const outputs = [stdout, stderr, result as NodeJS.ReadableStream].map((stream) => text(stream));
  const [printed = '', complaints = '', answer = ''] = await Promise.all(outputs);
  if (answer === '') throw new Error(`the bundle in ${folder} failed: ${complaints}${printed}`);
  return JSON.parse(answer) as unknown;
}

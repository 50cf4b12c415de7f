import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressOf, count } from './addresses.ts';
import type { Endpoints } from './addresses.ts';

export interface CurlRun {
  readonly cpuSeconds: number;
  readonly wallMs: number;
  /** Transfers that were not a 200 of the expected length over a connection of their own. */
  readonly wrong: number;
}

export const hasCurl = (): boolean => spawnSync('curl', ['--version']).status === 0;

/** `curl -Z` on the same endpoints: every URL has a host of its own, so every transfer a fresh connection. */
export async function runCurl(scheme: 'http' | 'https', endpoints: Endpoints): Promise<CurlRun> {
  const folder = mkdtempSync(join(tmpdir(), 'shodo-bench-'));
  try {
    const list = join(folder, 'urls');
    const ca = join(folder, 'ca.pem');
    const urls = Array.from({ length: count }, (_, n) => `${scheme}://${addressOf(n)}:${endpoints[scheme]}/`);
    writeFileSync(list, urls.map((url) => `url = "${url}"\noutput = "/dev/null"\n`).join(''));
    writeFileSync(ca, endpoints.ca);
    const options = '-s -Z --parallel-immediate --parallel-max 256 --no-keepalive';
    const format = '%{http_code} %{num_connects} %{size_download}\\n';
    const command = `TIMEFORMAT='%U %S'; time curl ${options} --cacert ${ca} -w '${format}' -K ${list}`;
    const startedAt = performance.now();
    const { stdout, stderr } = await output(command);
    const wallMs = performance.now() - startedAt;
    const right = stdout.match(/^200 1 14$/gm)?.length ?? 0;
    const [user = NaN, system = NaN] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
    return { cpuSeconds: user + system, wallMs, wrong: count - right };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function output(command: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', command], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
    child.once('error', reject);
    child.once('close', () => resolve({ stdout, stderr }));
  });
}

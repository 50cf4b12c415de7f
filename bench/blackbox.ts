import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressOf, count } from './addresses.ts';
import type { Endpoints } from './addresses.ts';

export interface BlackboxRun {
  readonly cpuSeconds: number;
  readonly wallMs: number;
  readonly wrong: number;
}

const address = '127.0.0.1:29115';
const ticksPerSecond = 100;
const atOnce = 256;

/** The exporter's program: `BLACKBOX` names it if it is not on the path. */
const program = (): string => process.env.BLACKBOX ?? 'prometheus-blackbox-exporter';

export const hasBlackbox = (): boolean => spawnSync(program(), ['--version']).error === undefined;

const config = (ca: string): string => `modules:
  page:
    prober: http
    timeout: 10s
    http:
      preferred_ip_protocol: ip4
      fail_if_body_not_matches_regexp: ['all is well']
      tls_config: { ca_file: '${ca}' }
`;

/** Prometheus' blackbox_exporter on the same endpoints, asked by this process, and what each run cost it. */
export class Blackbox {
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
  }

  static async start(endpoints: Endpoints): Promise<Blackbox> {
    const folder = mkdtempSync(join(tmpdir(), 'shodo-bench-'));
    const ca = join(folder, 'ca.pem');
    const file = join(folder, 'blackbox.yml');
    writeFileSync(ca, endpoints.ca);
    writeFileSync(file, config(ca));
    const args = [`--config.file=${file}`, `--web.listen-address=${address}`, '--log.level=error'];
    const child = spawn(program(), args, { stdio: 'ignore' });
    for (let tries = 0; tries < 100; tries += 1) {
      const isUp = await fetch(`http://${address}/-/healthy`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isUp) return new Blackbox(child, folder);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('blackbox_exporter does not start');
  }

  async run(scheme: 'http' | 'https', endpoints: Endpoints): Promise<BlackboxRun> {
    const before = this.#cpuSeconds();
    const startedAt = performance.now();
    let next = 0;
    let right = 0;
    const worker = async () => {
      for (let n = next++; n < count; n = next++) {
        const target = `${scheme}://${addressOf(n)}:${endpoints[scheme]}/`;
        const response = await fetch(
          `http://${address}/probe?module=page&target=${encodeURIComponent(target)}`,
        );
        if ((await response.text()).includes('\nprobe_success 1')) right += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    const wallMs = performance.now() - startedAt;
    return { cpuSeconds: this.#cpuSeconds() - before, wallMs, wrong: count - right };
  }

  stop(): void {
    this.#child.kill();
    rmSync(this.#folder, { recursive: true });
  }

  #cpuSeconds(): number {
    const stat = readFileSync(`/proc/${String(this.#child.pid)}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  }
}

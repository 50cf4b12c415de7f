import { readFileSync } from 'node:fs';

/**
 * The most memory (MiB) that this process has held since it began. `resourceUsage().maxRSS` would not do: on
 * Linux it is carried over from the process that started this one (`setmax_mm_hiwater_rss` in fs/exec.c), so
 * the figure of a small child is its parent's; `VmHWM` begins with the program.
 */
export function peakMiB(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kib) / 1024;
}

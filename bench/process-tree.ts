import { readFileSync, readdirSync } from 'node:fs';

/** What a process and all below it have used so far, and hold. */
export interface TreeUse {
  readonly processes: number;
  /** User and system, of ended children as well. */
  readonly cpuSeconds: number;
  readonly residentMiB: number;
}

const ticksPerSecond = 100;

/** Everything of `/proc/PID/stat` after the name, which may hold blanks: the first is field 3 of proc(5). */
function statOf(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function childrenOf(pid: number): readonly number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'latin1').split(' ').filter(Boolean).map(Number),
  );
}

/** Linux only. */
export function treeUse(pid: number): TreeUse {
  const fields = statOf(pid);
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  const kibibytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  const own = { processes: 1, cpuSeconds: ticks / ticksPerSecond, residentMiB: Number(kibibytes) / 1024 };
  return childrenOf(pid)
    .map(treeUse)
    .reduce(
      (sum, child) => ({
        processes: sum.processes + child.processes,
        cpuSeconds: sum.cpuSeconds + child.cpuSeconds,
        residentMiB: sum.residentMiB + child.residentMiB,
      }),
      own,
    );
}

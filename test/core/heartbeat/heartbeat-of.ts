import type { HeartbeatMonitor } from '../../../lambda/core/monitor.ts';
import { compiled, monitorsOf, withMonitors } from '../../support/read-config.ts';

/** The heartbeat `job` of a config: what is written after `heartbeat:`. */
export function heartbeat(written: string): HeartbeatMonitor {
  const [monitor] = monitorsOf(compiled(withMonitors(`{ id: job, heartbeat: ${written} }`)));
  if (monitor?.protocol !== 'heartbeat') throw new Error('no heartbeat');
  return monitor;
}

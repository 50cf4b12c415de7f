import type { Status } from '../../core/verdict.ts';
import type { Standing } from './view.ts';

/** The status whose colours and icon a standing wears. */
export const tones: Readonly<Record<Standing, Status>> = {
  down: 'down',
  degraded: 'degraded',
  warned: 'degraded',
  recovered: 'up',
  removed: 'unknown',
  lifted: 'up',
  paused: 'unknown',
};

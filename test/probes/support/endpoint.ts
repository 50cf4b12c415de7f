import type { ProbedMonitor } from '../../../lambda/core/monitor.ts';
import type { ReasonCode } from '../../../lambda/core/reason.ts';
import type { ProbeResult, Status } from '../../../lambda/core/verdict.ts';
import type { World } from './world.ts';

/** An endpoint that misbehaves in one way, or not at all, and what must be said of it. */
export interface Endpoint {
  readonly name: string;
  readonly serve: (world: World) => Promise<ProbedMonitor>;
  readonly verdict: 'up' | `${Exclude<Status, 'up'>} ${ReasonCode}`;
  /** What the message must say. */
  readonly says?: RegExp;
  readonly also?: (result: ProbeResult) => void;
}

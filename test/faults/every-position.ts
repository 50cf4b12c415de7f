import type { PlanSource } from '../../lambda/core/plan.ts';
import { isThorough, notePositions } from './positions.ts';
import type { Fault, Inject, Position } from './fault.ts';
import { FaultyWorld } from './faulty-world.ts';
import { afterwards } from './harness.ts';

export interface EveryPosition {
  readonly config: string | PlanSource;
  readonly story: (world: FaultyWorld) => Promise<void>;
  readonly fault: Fault;
  /** Where the fault may strike. @default everywhere */
  readonly where?: (position: Position) => boolean;
  /** Only every so many positions, unless `npm run faults` asks for all of them. @default 1 */
  readonly stride?: number;
  /** What must hold besides the invariants; gives what does not. */
  readonly judge?: (world: FaultyWorld) => readonly string[];
}

/** Tells a story once for each position that it passes, with the fault there; gives what broke, and how many positions there were. */
export async function atEveryPosition(
  each: EveryPosition,
): Promise<{ readonly positions: number; readonly broken: readonly string[] }> {
  const broken: string[] = [];
  let positions = 0;
  const { where = () => true, judge = () => [] } = each;
  const stride = isThorough ? 1 : (each.stride ?? 1);
  for (let at = 0; at === 0 || at < positions; at += at === 0 ? 1 : stride) {
    const world = new FaultyWorld(each.config);
    let passed = 0;
    let struck = '';
    world.inject = (position) => {
      if (!where(position)) return null;
      passed += 1;
      if (passed !== at) return null;
      struck = `${at}: ${position.phase} ${position.operation} ${position.key.pk} of ${position.by}`;
      return each.fault;
    };
    await each.story(world);
    world.inject = (() => null) satisfies Inject;
    // The first time nothing strikes, and the positions are counted.
    if (at === 0) positions = passed + 1;
    const wrong = [...(await afterwards(world)), ...judge(world)];
    broken.push(...wrong.map((what) => `${struck}: ${what}`));
  }
  notePositions(Math.ceil((positions - 1) / stride));
  return { positions: positions - 1, broken };
}

/** Fails for three minutes and recovers. */
export async function outage(world: FaultyWorld, monitor = 'booking/page'): Promise<void> {
  world.set('down', monitor);
  for (let minute = 0; minute < 3; minute++) await world.minute();
  world.set('up', monitor);
  for (let minute = 0; minute < 2; minute++) await world.minute();
  await world.idle();
}

/** How often a due was told beyond the first time. */
export function duplicatesOf({ witness }: FaultyWorld): number {
  const told = witness.accepted.flatMap(({ outbox, dues }) => dues.map((due) => `${outbox} ${due}`));
  return told.length - new Set(told).size;
}

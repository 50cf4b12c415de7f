import type { ProbedMonitor } from '../../../lambda/core/monitor.ts';
import { endpoints } from '../endpoints/index.ts';
import { World } from './world.ts';

/** Runs in a process of its own, so that the endpoints do not hold up the prober: sends the monitors to its parent. */
const world = await World.create();
const monitors: Record<string, ProbedMonitor> = {};
for (const { name, serve } of endpoints) monitors[name] = await serve(world);
process.once('disconnect', () => process.exit());
process.send?.(monitors);

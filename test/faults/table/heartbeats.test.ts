import { expect, it } from '@jest/globals';
import type { Signal } from '../../../lambda/core/heartbeat/beat.ts';
import { heartbeatsOf } from '../../../lambda/engine/heartbeat/heartbeats.ts';
import { takeBeat } from '../../../lambda/engine/heartbeat/take-beat.ts';
import { atEveryPosition } from '../every-position.ts';
import type { Fault } from '../fault.ts';
import type { FaultyWorld } from '../faulty-world.ts';
import { row } from './row.ts';

const minuteMs = 60_000;

/** A job that calls every 10 minutes, give or take 5. */
const yaml = `
title: Cloud
controls: []
contacts: { sato: { sms: "+819012345678" } }
services: [ { id: jobs, name: Jobs, monitors: [ { id: nightly, heartbeat: 10m, grace: 5m } ] } ]
`;

/** The job calls, again and again until it hears that its word is kept, as jobs are told to. */
async function call(world: FaultyWorld, says: 'done' | 'started' = 'done'): Promise<void> {
  const [job] = heartbeatsOf(world.source);
  if (!job) throw new Error('no heartbeat');
  const signal: Signal = { says };
  const kept = async (): Promise<boolean> => {
    const deps = { plan: world.source.plan, clock: world.clock, store: world.deskStore() };
    return takeBeat(deps, job, signal).then(
      () => true,
      () => false,
    );
  };
  while (!(await world.clock.runUntil(kept()))) await world.clock.advance(1_000);
}

async function minutes(world: FaultyWorld, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute++) await world.minute();
}

const told = (world: FaultyWorld): string =>
  world
    .story('jobs')
    .filter((fact) => fact !== 'paged')
    .join(' ');

/** Asleep for an hour between two calls; what was told when the grace was over but for the hour. */
async function asleep(world: FaultyWorld, runs = false): Promise<string> {
  await call(world);
  await minutes(world, 2);
  if (runs) await call(world, 'started');
  await world.idle();
  await world.clock.advance(60 * minuteMs);
  await minutes(world, runs ? 3 : 11);
  await world.idle();
  return told(world);
}

const faults: readonly Fault[] = [{ kind: 'crash' }, { kind: 'throw' }, { kind: 'pause', ms: 5_000 }];

row('the monitor itself was down for a while (laptop asleep)', () => {
  it.each(faults)('overdue heartbeats get that time as grace, whatever goes wrong ($kind)', async (fault) => {
    let early = '';
    const { positions, broken } = await atEveryPosition({
      config: yaml,
      fault,
      stride: 2,
      story: async (world) => {
        early = await asleep(world);
        await call(world);
        await minutes(world, 2);
      },
      judge: (world) => [
        ...(early === '' ? [] : [`told before its time: ${early}`]),
        ...(told(world) === '' ? [] : [`told at all: ${told(world)}`]),
        ...(world.carrier.sent.length === 0 ? [] : [`${world.carrier.sent.length} messages`]),
      ],
    });
    expect(broken).toEqual([]);
    expect(positions).toBeGreaterThan(50);
  });

  it.each(faults)('so does a run that was under way ($kind)', async (fault) => {
    let early = '';
    const { broken } = await atEveryPosition({
      config: yaml,
      fault,
      stride: 3,
      story: async (world) => {
        early = await asleep(world, true);
        await call(world);
        await minutes(world, 1);
      },
      judge: () => (early === '' ? [] : [`told before its time: ${early}`]),
    });
    expect(broken).toEqual([]);
  });

  it.each(faults)('what does not come even then is told, once ($kind)', async (fault) => {
    let late = '';
    const { broken } = await atEveryPosition({
      config: yaml,
      fault,
      stride: 3,
      story: async (world) => {
        await asleep(world);
        await minutes(world, 6);
        await world.idle();
        late = told(world);
        await call(world);
        await minutes(world, 2);
        await world.idle();
      },
      judge: (world) => [
        ...(late === 'opened' ? [] : [`told in time: ${late === '' ? 'nothing' : late}`]),
        ...(told(world) === 'opened left resolved' ? [] : [`told in the end: ${told(world)}`]),
      ],
    });
    expect(broken).toEqual([]);
  });
});

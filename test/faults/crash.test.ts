import { describe, expect, it } from '@jest/globals';
import { World } from '../support/world.ts';

const yaml = `
title: Cloud
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato: { sms: "+819012345678", email: sato@example.com }
  suzuki: { sms: "+819012345679" }
services:
  - id: booking
    monitors: [ { id: page, http: "https://example.com/" } ]
`;

class CrashError extends Error {
  override readonly name = 'CrashError';
}

type Position = (operation: string, phase: 'before' | 'after') => void;

/** Lets every operation on the store and the carrier pass by `position`, which may throw once to crash there. */
function instrument(world: World, position: Position): void {
  world.store.hook = (operation, _key, phase) => position(operation, phase);
  world.carrier.hook = (_message, phase) => position('send', phase);
}

const survive = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined);

/** Minutes in which every function may crash and is called again in the next. */
async function minutes(world: World, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute++) {
    await survive(world.sweepNow());
    await survive(world.pulseNow());
    await world.nextMinute();
  }
}

/** Fails, is paged, recovers, and is told over it. */
async function outage(world: World, position: Position): Promise<void> {
  instrument(world, position);
  world.set('down', 'booking/page');
  await minutes(world, 3);
  world.set('up', 'booking/page');
  await minutes(world, 5);
}

async function countPositions(): Promise<number> {
  let count = 0;
  await outage(new World(yaml), () => {
    count += 1;
  });
  return count;
}

const told = (world: World, channel: 'sms' | 'email', contact: string, pattern: RegExp): number =>
  world.carrier.texts(channel, contact).filter((text) => pattern.test(text)).length;

describe('a crash or a lost reply at any operation on the store or the carrier', () => {
  it('loses no alert, and gives at most one duplicate', async () => {
    const positions = await countPositions();
    expect(positions).toBeGreaterThan(100);
    const faults: string[] = [];
    for (let at = 0; at < positions; at++) {
      const world = new World(yaml);
      let passed = 0;
      let where = '';
      await outage(world, (operation, phase) => {
        passed += 1;
        if (passed - 1 !== at) return;
        where = `${at}: ${phase} ${operation}`;
        throw new CrashError(where);
      });
      const counts = [
        told(world, 'sms', 'sato', /^(DOWN|UP)/),
        told(world, 'email', 'sato', /^\[(DOWN|UP)/),
        told(world, 'sms', 'suzuki', /^(DOWN|UP)/),
      ];
      const duplicates = counts.reduce((sum, count) => sum + Math.max(0, count - 2), 0);
      const downs = [
        told(world, 'sms', 'sato', /DOWN|was down/),
        told(world, 'sms', 'suzuki', /DOWN|was down/),
      ];
      const ups = [
        told(world, 'sms', 'sato', /^UP/),
        told(world, 'email', 'sato', /^\[UP/),
        told(world, 'sms', 'suzuki', /^UP/),
      ];
      if (duplicates > 1) faults.push(`${where}: ${duplicates} duplicates`);
      if (downs.includes(0) || ups.includes(0)) faults.push(`${where}: lost (${downs.join()} ${ups.join()})`);
      if (world.brokenLogs().length > 0) faults.push(`${where}: the log does not verify`);
      if (world.store.all('hot#').length > 0)
        faults.push(`${where}: left ${world.store.all('hot#').length} hot items`);
      if (world.story('booking').filter((fact) => fact === 'opened').length !== 1)
        faults.push(`${where}: ${world.story('booking').join()}`);
    }
    expect(faults).toEqual([]);
  });
});

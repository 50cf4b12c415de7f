import { describe, expect, it } from '@jest/globals';
import { ConflictError } from '../../../lambda/engine/ports.ts';
import { HeartbeatCase, yaml } from './case.ts';

describe('our own faults', () => {
  it('the time that we were away is added to the grace', async () => {
    const job = new HeartbeatCase();
    await job.call();
    await job.world.minutes(2);
    await job.away(60);
    await job.world.minutes(12);
    expect(job.story).toEqual([]);
    await job.world.minutes(4);
    expect(job.story).toEqual(['opened', 'paged']);
  });

  it('so it is to a run that was under way', async () => {
    const job = new HeartbeatCase(yaml('heartbeat: 24h, grace: 5m'));
    await job.call('/start');
    await job.world.minutes(2);
    await job.away(60);
    await job.world.minutes(3);
    expect(job.story).toEqual([]);
    await job.world.minutes(3);
    expect(job.story).toEqual(['opened', 'paged']);
  });

  it('what was overdue before we went away is so when we come back', async () => {
    const job = new HeartbeatCase();
    await job.call();
    await job.world.minutes(17);
    await job.away(60);
    await job.world.minutes(1);
    expect(job.state).toMatchObject({ status: 'down' });
    await job.call();
    expect(job.story.at(-2)).toBe('resolved');
  });

  it('a pulse that is missed once gives nothing', async () => {
    const job = new HeartbeatCase();
    await job.call();
    await job.world.minutes(12);
    await job.away(2);
    await job.world.minutes(3);
    expect(job.story).toEqual(['opened', 'paged']);
  });

  it('a crash between noting the gap and saying that we are alive counts it once', async () => {
    const job = new HeartbeatCase();
    await job.call();
    await job.world.minutes(2);
    await job.away(60);
    job.world.store.hook = (operation, key, phase) => {
      if (operation === 'put' && key.sk === 'pulse' && phase === 'before') throw new Error('crashed');
    };
    await expect(job.world.pulseNow()).rejects.toThrow('crashed');
    job.world.store.hook = undefined;
    await job.world.minutes(12);
    expect(job.story).toEqual([]);
    await job.world.minutes(4);
    expect(job.story).toEqual(['opened', 'paged']);
  });

  it('a beat between the look of the pulse and its verdict wins', async () => {
    const job = new HeartbeatCase();
    await job.call();
    await job.away(1);
    await job.world.minutes(14);
    let called = false;
    job.world.store.hook = async (operation, key, phase) => {
      if (called || operation !== 'put' || key.sk !== 'jobs/nightly' || phase !== 'before') return;
      called = true;
      await job.call();
    };
    await job.world.minutes(2);
    expect(called).toBe(true);
    expect(job.story).toEqual([]);
    expect(job.state?.status).toBe('up');
  });

  it('a beat that others were faster than is judged again and kept; one that cannot be kept says so', async () => {
    const job = new HeartbeatCase();
    let conflicts = 3;
    job.world.store.hook = (operation, key, phase) => {
      if (operation !== 'put' || phase !== 'before' || conflicts === 0) return;
      conflicts -= 1;
      throw new ConflictError(key);
    };
    expect(await job.call()).toBe(200);
    expect(job.state?.beat?.at).not.toBeNull();
    conflicts = Infinity;
    await job.away(1);
    expect(await job.call()).toBe(503);
  });

  it('one heartbeat that cannot be stored does not hold up the others', async () => {
    const job = new HeartbeatCase(yaml(undefined, ', { id: weekly, heartbeat: 10m, grace: 5m }'));
    job.world.store.hook = (operation, key, phase) => {
      if (operation === 'put' && key.sk === 'jobs/nightly' && phase === 'before')
        throw new Error('throttled');
    };
    await job.world.minutes(17);
    expect(job.story).toEqual(['opened', 'paged']);
  });
});

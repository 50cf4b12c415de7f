import { describe, expect, it } from '@jest/globals';
import { HeartbeatCase, yaml } from './case.ts';

describe('a quiet heartbeat', () => {
  it('costs a minute nothing but the look at its partition', async () => {
    const job = new HeartbeatCase();
    await job.calls(1);
    await job.call();
    const seen: string[] = [];
    job.world.store.hook = (operation, key, phase) => {
      if (phase === 'before' && !key.pk.startsWith('sys')) seen.push(`${operation} ${key.pk}`);
    };
    await job.world.pulseNow();
    expect(seen.filter((each) => !/^query (hot#|to#\*ops|to#visitors)/.test(each))).toEqual([]);
  });

  it('wakes nobody with its beats, and one a second at most is stored', async () => {
    const job = new HeartbeatCase();
    const versions: number[] = [];
    job.world.store.onWrite(({ after }) => {
      if (after?.kind === 'state') versions.push(after.version);
    });
    for (let n = 0; n < 20; n++) await job.call();
    expect(versions).toHaveLength(1);
    expect(job.state?.phase).toBe('quiet');
  });

  it('that is paused is forgotten, and what it says is not kept', async () => {
    const job = new HeartbeatCase();
    await job.calls(1);
    await job.call('/fail');
    expect(job.story).toContain('opened');
    await job.world.clock.advance(1_000);
    job.deploy(yaml('heartbeat: 10m, paused: true'));
    await job.world.minutes(2);
    expect(job.story.at(-2)).toBe('resolved');
    expect(job.state).toBeUndefined();
    expect(await job.call('/fail')).toBe(200);
    expect(job.state).toBeUndefined();
  });

  it('that the plan has no more is forgotten, unless a newer plan may have it', async () => {
    const job = new HeartbeatCase();
    await job.call();
    const old = yaml('heartbeat: 10m').replace('id: nightly', 'id: other');
    await job.away(1);
    const before = job.world.source;
    job.deploy(old);
    const newer = { ...before, plan: { ...before.plan, at: job.world.clock.now() + 1_000 } };
    job.world.source = newer;
    await job.call();
    job.deploy(old);
    await job.world.pulseNow();
    expect(job.state).toBeDefined();
    await job.world.clock.advance(5_000);
    job.deploy(old);
    await job.world.pulseNow();
    expect(job.state).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import { reason } from '../../../lambda/core/reasons/message.ts';
import { HeartbeatCase, yaml } from './case.ts';

const minuteMs = 60_000;

describe('a job that calls', () => {
  it('on time, for hours, is nobody’s business', async () => {
    const job = new HeartbeatCase();
    await job.calls(12);
    expect(job.story).toEqual([]);
    expect(job.world.carrier.sent).toEqual([]);
    expect(job.state).toMatchObject({ status: 'up', phase: 'quiet', turns: [] });
  });

  it('late, and within its grace, is nobody’s business either', async () => {
    const job = new HeartbeatCase();
    await job.call();
    await job.world.minutes(14);
    await job.call();
    await job.world.minutes(14);
    expect(job.story).toEqual([]);
  });

  it('no more is down once its grace is over, and up with the next beat', async () => {
    const job = new HeartbeatCase();
    await job.call();
    const beatAt = job.world.clock.now();
    await job.world.minutes(15);
    expect(job.story).toEqual([]);
    await job.world.minutes(2);
    expect(job.story).toEqual(['opened', 'paged']);
    expect(job.texts).toHaveLength(1);
    expect(job.texts[0]).toMatch(/Jobs.*heartbeat overdue \(every 10 min\)/);
    expect(job.state).toMatchObject({ status: 'down', since: beatAt + 15 * minuteMs });

    await job.world.minutes(30);
    await job.call();
    expect(job.story).toEqual(['opened', 'paged', 'left', 'resolved', 'paged']);
    expect(job.texts.at(-1)).toMatch(/^UP /);
    await job.calls(3);
    expect(job.story).toHaveLength(5);
    expect(job.state).toMatchObject({ status: 'up', phase: 'quiet', turns: [], reason: null });
    expect(job.world.store.all('closed#')).toHaveLength(1);
  });

  it('goes down again, and is told again', async () => {
    const job = new HeartbeatCase();
    await job.call();
    await job.world.minutes(17);
    await job.call();
    await job.world.minutes(17);
    expect(job.story.filter((fact) => fact === 'opened')).toHaveLength(2);
    expect(job.world.brokenLogs()).toEqual([]);
  });

  it('is told by the pulse alone as well', async () => {
    const job = new HeartbeatCase();
    job.world.streaming = false;
    await job.call('/fail');
    await job.world.minutes(1);
    expect(job.story).toEqual(['opened', 'paged']);
    await job.call();
    await job.world.minutes(1);
    expect(job.story).toEqual(['opened', 'paged', 'left', 'resolved', 'paged']);
    expect(job.state).toMatchObject({ phase: 'quiet', turns: [] });
  });
});

describe('without the stream', () => {
  it('what is overdue is told by the very pulse that finds it', async () => {
    const job = new HeartbeatCase();
    job.world.streaming = false;
    await job.call();
    await job.world.minutes(15);
    await job.world.clock.advance(1);
    await job.world.pulseNow();
    expect(job.story).toEqual(['opened', 'paged']);
    expect(job.texts).toHaveLength(1);
  });

  it('what came and went before anybody looked is told all the same, however often the job calls', async () => {
    const job = new HeartbeatCase();
    job.world.streaming = false;
    await job.call();
    await job.away(1);
    await job.call('/fail');
    for (let n = 0; n < 3; n++) {
      await job.away(1);
      await job.call();
    }
    expect(job.story).toEqual([]);
    expect(job.state).toMatchObject({ status: 'up', phase: 'settled' });
    await job.world.pulseNow();
    expect(job.story).toEqual(['opened', 'left', 'resolved', 'paged', 'paged']);
    expect(job.state).toMatchObject({ phase: 'quiet', turns: [] });
  });
});

describe('a job that never called', () => {
  it('is not overdue at once because its config is older than its deployment', async () => {
    const job = new HeartbeatCase();
    await job.away(600);
    await job.world.minutes(15);
    expect(job.story).toEqual([]);
    await job.world.minutes(2);
    expect(job.story).toEqual(['opened', 'paged']);
  });

  it('is overdue all the same when the config is deployed again and again', async () => {
    const job = new HeartbeatCase();
    for (let n = 0; n < 6; n++) {
      await job.world.minutes(3);
      job.deploy(yaml());
    }
    expect(job.story).toEqual(['opened', 'paged']);
  });

  it('is overdue an interval and the grace after it was first waited for', async () => {
    const job = new HeartbeatCase();
    await job.world.minutes(15);
    expect(job.story).toEqual([]);
    await job.world.minutes(2);
    expect(job.story).toEqual(['opened', 'paged']);
    expect(job.texts[0]).toMatch(/no heartbeat so far/);
    await job.call();
    expect(job.state).toMatchObject({ status: 'up' });
  });
});

describe('a job that tells of its runs', () => {
  it('has the time of its last run', async () => {
    const job = new HeartbeatCase();
    await job.call('/start');
    expect(job.state).toMatchObject({ status: 'up', beat: { at: null, ranMs: null } });
    await job.away(2);
    await job.call('', 'POST');
    expect(job.state?.beat).toMatchObject({ startedAt: null, ranMs: 2 * minuteMs });
    await job.call();
    expect(job.state?.beat).toMatchObject({ startedAt: null });
  });

  it('and hangs is down when a run takes longer than the grace', async () => {
    const job = new HeartbeatCase(yaml('heartbeat: 24h, grace: 5m'));
    await job.call();
    await job.world.minutes(1);
    await job.call('/start');
    await job.world.minutes(5);
    expect(job.story).toEqual([]);
    await job.world.minutes(2);
    expect(job.story).toEqual(['opened', 'paged']);
  });

  it('is not down at once for want of grace', async () => {
    const job = new HeartbeatCase(yaml('heartbeat: 24h, grace: 0s'));
    await job.call('/start');
    await job.world.clock.advance(30_000);
    await job.world.pulseNow();
    expect(job.story).toEqual([]);
  });

  it.each(['/fail', '/3'])('%s: is down at once, and up with the next success', async (said) => {
    const job = new HeartbeatCase();
    await job.call();
    await job.away(1);
    await job.call('/start');
    await job.away(1);
    await job.call(said);
    expect(job.story).toEqual(['opened', 'paged']);
    const exitCode = said === '/3' ? 3 : null;
    expect(job.state?.reason).toEqual(reason('JOB_FAILED', { exitCode, ranMs: minuteMs }));
    expect(job.texts[0]).toContain(
      exitCode === null ? 'job failed after 1 min' : 'job failed with exit code 3 after 1 min',
    );
    await job.world.minutes(60);
    await job.call(said);
    expect(job.story.filter((fact) => fact !== 'paged')).toEqual(['opened']);
    await job.call('/start');
    expect(job.state?.status).toBe('down');
    await job.call('/0');
    expect(job.story.at(-2)).toBe('resolved');
  });

  it('a failure of what was overdue is told as such, and opens nothing twice', async () => {
    const job = new HeartbeatCase();
    await job.world.minutes(17);
    await job.call('/fail');
    expect(job.state?.reason?.code).toBe('JOB_FAILED');
    expect(job.story).toEqual(['opened', 'paged']);
  });
});

describe('a job by cron', () => {
  it('is expected at its times, on the wall clock of its zone', async () => {
    // 10:00 in Tokyo.
    const job = new HeartbeatCase(yaml('heartbeat: "30 10 * * *", grace: 5m'));
    await job.world.minutes(35);
    expect(job.story).toEqual([]);
    await job.world.minutes(2);
    expect(job.story).toEqual(['opened', 'paged']);
    expect(job.texts[0]).toContain('no heartbeat so far (30 10 * * *)');
    await job.call();
    await job.world.minutes(60);
    expect(job.story.at(-2)).toBe('resolved');
  });
});

import { describe, expect, it } from '@jest/globals';
import { HeartbeatCase } from './case.ts';

/** What befalls the n-th read or write of the store: nothing is done, or all is done and nobody hears of it. */
interface Fault {
  readonly at: number;
  readonly of: 'read' | 'write';
  readonly phase: 'before' | 'after';
}

/** Jobs call again when they are told to. */
async function insistently(job: HeartbeatCase, said = ''): Promise<void> {
  while ((await job.call(said)) !== 200) await job.world.clock.advance(1_000);
}

async function minutes(job: HeartbeatCase, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute++) {
    await job.world.pulseNow().catch(() => undefined);
    await job.world.nextMinute();
  }
}

/** We are away for an hour and come back; then the job stops, and comes back as well. Gives what is wrong then. */
async function story(
  fault: Fault | null,
): Promise<{ readonly wrong: readonly string[]; readonly counts: Readonly<Record<Fault['of'], number>> }> {
  const job = new HeartbeatCase();
  const counts = { read: 0, write: 0 };
  job.world.store.hook = (operation, _key, phase) => {
    const of = operation === 'get' || operation === 'query' ? 'read' : 'write';
    if (phase === 'before') counts[of] += 1;
    if (fault?.of === of && counts[of] === fault.at && phase === fault.phase)
      throw new Error('a fault of ours');
  };
  const wrong: string[] = [];
  await insistently(job);
  await minutes(job, 2);
  await job.away(60);
  await minutes(job, 12);
  if (job.state?.status !== 'up' || job.story.length > 0) wrong.push('blamed for the time we were away');
  await insistently(job, '/start');
  await insistently(job);
  const beatAt = job.state?.beat?.at ?? 0;
  await minutes(job, 18);
  if (job.state?.status !== 'down') wrong.push('not noticed');
  if ((job.state?.since ?? 0) < beatAt + 15 * 60_000) wrong.push('noticed before its time');
  await insistently(job);
  await minutes(job, 3);
  job.world.store.hook = undefined;
  await minutes(job, 2);
  const told = job.story.filter((fact) => fact !== 'paged').join(' ');
  if (told !== 'opened left resolved') wrong.push(`told ${told}`);
  if (job.texts.length < 2 || job.texts.length > 3) wrong.push(`${job.texts.length} messages`);
  if (job.world.brokenLogs().length > 0) wrong.push('the chain of hashes is broken');
  if (job.state?.phase !== 'quiet' || job.state.turns.length > 0) wrong.push('left with something to tell');
  return { wrong, counts };
}

describe('a fault of the store', () => {
  it.each([
    ['before a write', 'write', 'before', 1],
    ['after a write', 'write', 'after', 1],
    ['at a read', 'read', 'before', 5],
  ] as const)(
    '%s: no beat is lost, nobody is blamed for our absence, and what is overdue is told once',
    async (_, of, phase, stride) => {
      const { wrong, counts } = await story(null);
      expect(wrong).toEqual([]);
      const broken: string[] = [];
      let positions = 0;
      for (let at = 1; at <= counts[of]; at += stride) {
        const found = await story({ at, of, phase });
        positions += 1;
        broken.push(...found.wrong.map((each) => `fault at ${at}: ${each}`));
      }
      expect(positions).toBeGreaterThan(50);
      expect(broken).toEqual([]);
    },
  );
});

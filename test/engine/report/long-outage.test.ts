import { expect, it } from '@jest/globals';
import type { FactBody } from '../../../lambda/core/facts.ts';
import { nextFact } from '../../../lambda/core/log.ts';
import { ReportCase, reportYaml, written } from './case.ts';

class LongOutage extends ReportCase {
  /** It ended two minutes ago. */
  static override async over(): Promise<LongOutage> {
    const desk = new LongOutage(reportYaml);
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(30);
    await desk.lasts();
    desk.world.set('up', 'booking/page');
    await desk.world.minutes(2);
    desk.over = desk.incident;
    return desk;
  }

  /** So many facts more of the incident than are read of a log at first. */
  async lasts(): Promise<void> {
    const { clock, store } = this.world;
    const body: FactBody = { fact: 'seen', data: { client: 'acme', notice: 2 } };
    for (let n = 0; n < 250; n++) {
      const last = this.world.facts('booking').at(-1)!;
      await store.put(nextFact('booking', last, body, clock.now(), 'receipt'), { if: 'absent' });
    }
  }

  subjects(client: string, since: number): readonly string[] {
    return this.said(`client:${client}`, since)
      .filter((text) => text.includes(this.over) || text.includes('report'))
      .map((text) => text.split('\n')[0] ?? '');
  }
}

const over = { do: 'notify', kind: 'resolved', after: '99999', choice: '1', clients: 'acme,canary-beta' };

it('that a long outage is over is told although the next one has begun, and the report after it', async () => {
  const desk = await LongOutage.over();
  const { world } = desk;
  const since = world.clock.now();
  await desk.does('sato', over);
  await desk.writes('sato', written);
  await desk.writes('sato', { do: 'report publish', draft: desk.draft, everybody: '1' });
  world.set('down', 'booking/page');
  await world.minutes(3);
  expect(world.facts('booking').findLast(({ fact }) => fact === 'opened')?.incident).not.toBe(desk.over);
  expect(desk.subjects('acme', since)).toEqual([
    expect.stringContaining('works again'),
    expect.stringContaining('Incident report'),
  ]);
  expect(world.brokenLogs()).toEqual([]);
});

it('that it was not over after all is told although the next one has begun', async () => {
  const desk = await LongOutage.over();
  const { world } = desk;
  await desk.does('sato', { ...over, 'at-once': '1' });
  const address = desk.address('sato');
  const notice = world.facts('booking').findLast(({ fact }) => fact === 'noticed')?.seq;
  const since = world.clock.now();
  world.streaming = false;
  const { status } = await desk.ask(
    new Request(address, {
      method: 'POST',
      body: new URLSearchParams({ do: 'withdraw', notice: String(notice) }),
    }),
  );
  expect(status).toBe(303);
  await world.declare('tanaka', { service: 'booking' });
  await world.pulseNow();
  expect(world.facts('booking').map(({ fact }) => fact)).toContain('corrected');
  expect(desk.subjects('acme', since)).toEqual([
    expect.stringContaining('works again'),
    expect.stringContaining('disregard message'),
  ]);
});

it('staff hear that it is over also where whoever told it vanished, and a person has declared the next one', async () => {
  const desk = new LongOutage(reportYaml);
  const { world } = desk;
  world.set('down', 'booking/page');
  await world.minutes(3);
  await desk.lasts();
  desk.over = desk.incident;
  const { store } = world;
  const put = store.put.bind(store);
  store.put = (item, condition) =>
    item.kind === 'due' ? Promise.reject(new Error('vanished')) : put(item, condition);
  world.set('up', 'booking/page');
  await world.minutes(1);
  expect(world.facts('booking').at(-1)).toMatchObject({ fact: 'resolved', incident: desk.over });
  store.put = put;
  world.streaming = false;
  await world.declare('tanaka', { service: 'booking' });
  await world.pulseNow();
  expect(world.facts('booking')).toContainEqual(
    expect.objectContaining({
      fact: 'paged',
      incident: desk.over,
      data: expect.objectContaining({ page: 'resolved#0' }),
    }),
  );
  expect(store.all().filter((item) => item.kind === 'closed')).toHaveLength(1);
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { homeToken, incidentToken } from '../../../lambda/core/links.ts';
import type { HomeDrill, HomePeople } from '../../../lambda/core/drill/home-json.ts';
import type { DrillReport } from '../../../lambda/core/drill/report.ts';
import { sendDrills } from '../../../lambda/engine/drill/send.ts';
import { RefusedError } from '../../../lambda/engine/ports.ts';
import { DeskCase, formTo, origin } from '../desk/case.ts';

const json = { accept: 'application/json' };
let desk: DeskCase;

const contact = (id: string) => desk.world.source.plan.contacts[id]!;
const homeOf = (id: string): string => `${origin}/i/${homeToken(desk.keys, contact(id))}`;
const drillOf = (id: string, drill: string): string =>
  `${origin}/i/${incidentToken(desk.keys, drill, contact(id)) ?? ''}`;

/** Asks from a home as the command line does, and has it sent. */
async function begin(id = 'suzuki'): Promise<HomeDrill> {
  const answer = await desk.ask(formTo(homeOf(id), { do: 'drill' }, json));
  expect(answer.status).toBe(200);
  const { world } = desk;
  await world.clock.advance(1_200);
  await world.clock.runUntil(sendDrills(world.deps('respond'), [id]));
  return (await answer.json()) as HomeDrill;
}

const report = async (path: string): Promise<DrillReport> =>
  (await (await desk.ask(new Request(origin + path, { headers: json }))).json()) as DrillReport;

const read = async (address: string): Promise<string> =>
  (await (await desk.ask(new Request(address))).text()).replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ');

const stored = (): string => JSON.stringify(desk.world.store.all());

beforeEach(() => {
  desk = new DeskCase();
});

describe('a drill at the desk', () => {
  it('begins at home, is told as JSON, and its page takes the acknowledgement, by POST alone', async () => {
    const { drill, path } = await begin();
    expect(drill).toEqual({
      id: drill.id,
      contact: 'suzuki',
      by: 'suzuki',
      at: expect.any(Number),
      channels: [{ channel: 'sms', outcome: 'waiting', at: null, afterMs: null, error: null }],
      acknowledged: null,
    });
    const [sms] = desk.world.carrier.texts('sms', 'suzuki');
    expect(sms?.endsWith(origin + path)).toBe(true);

    const before = stored();
    const page = await read(origin + path);
    expect(page).toContain('This is a drill');
    expect(page).toContain('Nothing is broken.');
    expect(page).toContain('accepted by the carrier after 1.2 s');
    for (const method of ['GET', 'HEAD'])
      await desk.ask(new Request(`${origin}${path}?did=acknowledged`, { method }));
    expect((await desk.ask(formTo(origin + path, { do: 'resolve' }))).status).toBe(400);
    const evil = { origin: 'https://evil.example' };
    expect((await desk.ask(formTo(origin + path, { do: 'acknowledge' }, evil))).status).toBe(403);
    expect(stored()).toBe(before);

    await desk.world.clock.advance(39_800);
    const done = await desk.ask(formTo(origin + path, { do: 'acknowledge' }));
    expect([done.status, done.headers.get('location')]).toEqual([303, `${path}?did=acknowledged`]);
    const after = await read(`${origin}${path}?did=acknowledged`);
    expect(after).toContain('Thank you');
    expect(after).toContain('You acknowledged it after 41 s.');
    await desk.world.clock.advance(60_000);
    const again = await desk.ask(formTo(origin + path, { do: 'acknowledge' }));
    expect(again.headers.get('location')).toBe(`${path}?did=settled`);
    expect((await report(path)).acknowledged).toMatchObject({ by: 'suzuki', afterMs: 41_000 });
  });

  it('leads a browser from home to its page', async () => {
    const answer = await desk.ask(formTo(homeOf('sato'), { do: 'drill' }));
    const location = answer.headers.get('location') ?? '';
    expect([answer.status, location]).toEqual([303, expect.stringMatching(/^\/i\/[\w-]{24}\?did=asked$/)]);
    const page = await read(origin + location);
    expect(page).toContain('テスト通知を送信しています');
    expect(page).toContain('メール 送信待ち');
    expect(page).not.toContain('これで訓練は終了です');
  });

  it('shows the channel that failed, and why', async () => {
    desk.world.carrier.hook = (_, phase) => {
      if (phase === 'before') throw new RefusedError('opted out <b>');
    };
    const { path } = await begin();
    const page = await (await desk.ask(new Request(origin + path))).text();
    expect(page).toContain('not sent');
    expect(page).toContain('opted out &lt;b&gt;');
  });

  it('is for nobody else, and is gone after 7 days: refused as every other link that leads nowhere', async () => {
    const { drill, path } = await begin();
    expect((await desk.ask(new Request(drillOf('sato', drill.id)))).status).toBe(404);
    expect((await desk.ask(formTo(drillOf('sato', drill.id), { do: 'acknowledge' }))).status).toBe(404);
    expect((await desk.ask(new Request(`${origin}${path.slice(0, -2)}Ap`))).status).toBe(404);
    await desk.world.clock.advance(7 * 86_400_000);
    expect((await desk.ask(new Request(origin + path))).status).toBe(404);
    expect((await desk.ask(formTo(origin + path, { do: 'acknowledge' }))).status).toBe(404);
    expect(stored()).not.toContain('"phase":"acknowledged"');
  });

  it('stands among how everybody can be reached', async () => {
    const { world } = desk;
    const { drill } = await begin();
    const sys = { pk: 'sys', sk: 'reach', kind: 'sys', at: 1, version: 1 } as const;
    const data = { planAt: 1, reach: { sato: 'confirmed', tanaka: 'pending' } };
    await world.store.put({ ...sys, data }, { if: 'absent' });
    const answer = await desk.ask(new Request(`${homeOf('sato')}?show=people`, { headers: json }));
    expect((await answer.json()) as HomePeople).toEqual({
      contacts: [
        { id: 'sato', email: 'confirmed', drill: null },
        {
          id: 'suzuki',
          email: null,
          drill: { ...drill, channels: [expect.objectContaining({ outcome: 'accepted', afterMs: 1200 })] },
        },
        { id: 'tanaka', email: 'pending', drill: null },
      ],
    });
  });
});

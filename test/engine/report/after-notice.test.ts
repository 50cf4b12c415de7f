import { describe, expect, it } from '@jest/globals';
import { ReportCase, reportYaml, written } from './case.ts';

/** The outage ended two minutes ago, and a person has just said so to these clients; the report follows at once. */
async function inHaste(clients: string): Promise<ReportCase> {
  const desk = await ReportCase.over(reportYaml, 2);
  await desk.does('sato', { do: 'notify', kind: 'resolved', after: '99', choice: '1', clients });
  await desk.writes('sato', written);
  await desk.writes('sato', { do: 'report publish', draft: desk.draft, everybody: '1' });
  await desk.world.pulseNow();
  return desk;
}

/** What a client read since, `over` or `report`. */
const heard = (desk: ReportCase, client: string, since: number): readonly string[] =>
  desk
    .said(`client:${client}`, since)
    .map((text) => (text.includes('Incident report') || text.includes('報告書を') ? 'report' : 'over'));

const announced = (desk: ReportCase): readonly (readonly string[])[] =>
  desk.after.flatMap((fact) => (fact.fact === 'announced' ? [fact.data.clients] : []));

describe('a report that is published while the notice of the end can still be taken back', () => {
  it('is told after that notice', async () => {
    const desk = await inHaste('acme,canary-beta');
    const since = desk.world.clock.now();
    expect(announced(desk)).toEqual([]);
    await desk.world.minutes(3);
    expect(heard(desk, 'acme', since)).toEqual(['over', 'report']);
    expect(heard(desk, 'canary-beta', since)).toEqual(['over', 'report']);
    await desk.hours(2);
    expect(announced(desk)).toEqual([['acme', 'canary-beta']]);
    expect(heard(desk, 'acme', since)).toEqual(['over', 'report']);
  });

  it('is told to whom that notice is not for after what Shodo says by itself', async () => {
    const desk = await inHaste('acme');
    const since = desk.world.clock.now();
    await desk.world.minutes(3);
    expect(announced(desk)).toEqual([['acme']]);
    await desk.world.minutes(15);
    expect(announced(desk)).toEqual([['acme'], ['canary-beta']]);
    expect(heard(desk, 'acme', since)).toEqual(['over', 'report']);
    expect(heard(desk, 'canary-beta', since)).toEqual(['over', 'report']);
    expect((await desk.pack('acme')).flaws).toEqual([]);
  });

  it('is told after another one where that is taken back', async () => {
    const desk = await inHaste('acme,canary-beta');
    const notice = desk.world.facts('booking').findLast(({ fact }) => fact === 'noticed')?.seq;
    await desk.does('sato', { do: 'withdraw', notice: String(notice) });
    const since = desk.world.clock.now();
    await desk.world.pulseNow();
    expect(heard(desk, 'acme', since)).toEqual([]);
    await desk.world.minutes(15);
    expect(heard(desk, 'acme', since)).toEqual(['over', 'report']);
  });

  it('is told within minutes, however long the pulse stood still', async () => {
    const desk = await inHaste('acme,canary-beta');
    await desk.world.clock.advance(3 * 3_600_000);
    await desk.world.pulseNow();
    await desk.world.pulseNow();
    expect(announced(desk)).toEqual([['acme', 'canary-beta']]);
    expect(heard(desk, 'acme', 0).slice(-2)).toEqual(['over', 'report']);
  });
});

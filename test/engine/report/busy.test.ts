import { describe, expect, it } from '@jest/globals';
import { closedKey } from '../../../lambda/core/keys.ts';
import { render } from '../../../lambda/engine/render.ts';
import { formTo, origin, textOf } from '../desk/case.ts';
import { linkKeys } from '../../support/world.ts';
import { ReportCase } from './case.ts';

const minuteMs = 60_000;

/** The pages as a carrier of files has them, over many renders. */
class Site {
  readonly files = new Map<string, string>();
  readonly desk: ReportCase;

  constructor(desk: ReportCase) {
    this.desk = desk;
  }

  /** Gives the paths that were put. */
  async render(): Promise<readonly string[]> {
    const { source, store, clock } = this.desk.world;
    const puts: string[] = [];
    const put = (path: string, _: string, body: string): Promise<void> => {
      puts.push(path);
      this.files.set(path, body);
      return Promise.resolve();
    };
    const clientKeys = () => Promise.resolve(linkKeys);
    const rendered = render({ source, store, pages: { put }, clock, baseUrl: origin, clientKeys });
    await clock.runUntil(rendered);
    return puts;
  }

  /** So many incidents of the service open and close, a minute each. */
  async fail(count: number): Promise<void> {
    const { store, clock } = this.desk.world;
    for (let n = 0; n < count; n++) {
      await clock.advance(minuteMs);
      const closedAt = clock.now();
      const incident = `i-${String(closedAt % 100_000_000).padStart(8, '0')}`;
      const at = { openedAt: closedAt - minuteMs, since: closedAt - minuteMs, closedAt };
      await store.put(
        {
          ...closedKey(closedAt, incident),
          ...at,
          kind: 'closed',
          service: 'booking',
          incident,
          first: 1_000_000,
          level: 'down',
          noticeable: true,
        },
        { if: 'absent' },
      );
    }
  }
}

describe('the report on an incident that many have followed', () => {
  it('is where clients and the public are sent to, is kept there, and can be taken down', async () => {
    const desk = await ReportCase.over();
    const site = new Site(desk);
    await site.render();
    for (let batch = 0; batch < 4; batch++) {
      await site.fail(20);
      await site.render();
    }
    await desk.publish();
    await site.render();
    const record = (): string => site.files.get(`${desk.folder('acme')}/${desk.over}.html`) ?? '';
    const open = (): string => site.files.get(`en/reports/${desk.over}.html`) ?? '';
    expect(record()).toContain('A query without an index.');
    expect(site.files.get(`${desk.folder('acme')}/en/index.html`)).toContain(`${desk.over}.html`);
    expect(open()).toContain('A query without an index.');
    expect((await site.render()).filter((path) => path.includes(desk.over))).toEqual([]);
    await site.fail(60);
    await site.render();
    expect(record()).toContain('A query without an index.');
    await desk.writes('sato', { do: 'report publish', draft: desk.draft, everybody: '0' });
    await site.render();
    expect(open()).toContain('This report is no longer public');
    expect(record()).toContain('A query without an index.');
  });
});

describe('the record of an incident that the next one followed at once', () => {
  it('has what clients were told of it afterwards, and verifies', async () => {
    const desk = await ReportCase.over();
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(2);
    expect(desk.incident).not.toBe(desk.over);
    const before = `${origin}/i/${desk.token('sato', desk.over)}`;
    const text = { 'text-en': 'Nothing was lost.', 'text-ja': '失われたものはありません。' };
    const wish = { do: 'notify', kind: 'resolved', after: '999', report: '2026-11-04 18:00', ...text };
    expect((await desk.ask(formTo(before, wish))).headers.get('location')).toMatch(/notice=\d/u);
    await desk.world.minutes(3);
    expect(desk.said('client:acme').join()).toContain('Nothing was lost.');
    const record = (await desk.rendered()).get(`${desk.folder('acme')}/${desk.over}.html`) ?? '';
    expect(textOf(record)).toContain('Nothing was lost. You will have our report by 4 Nov 18:00.');
    expect((await desk.pack('acme')).flaws).toEqual([]);
  });
});

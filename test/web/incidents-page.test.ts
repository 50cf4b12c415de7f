import { describe, expect, it } from '@jest/globals';
import { incidentsPage } from '../../lambda/web/incidents-page.ts';
import { incidentsPath } from '../../lambda/web/paths.ts';
import { renderSite } from '../../lambda/web/site.ts';
import { found, holding } from './told.ts';
import { closedIncident, healthy, minute, openIncident, outage } from './views.ts';

const notices = [holding(), found()];
const closed = Array.from({ length: 50 }, (_, n) => closedIncident({ id: `i-0b51c2${n + 10}`, notices }));
const view = outage({ open: [openIncident({ id: 'i-7f3a9c2e', notices })], closed });

describe('the list of incidents', () => {
  it.each(['ja', 'en'] as const)('tells of all what was said, the open ones first: %s', (language) => {
    const page = incidentsPage(view, language);
    const ids = [...page.matchAll(/ id="(i-\w+)"/gu)].map(([, id]) => id);
    expect(ids).toEqual(['i-7f3a9c2e', ...closed.map(({ id }) => id)]);
    expect(page.match(/<details>/gu)).toHaveLength(50);
    expect(incidentsPage(healthy(), language)).toContain(
      language === 'ja' ? '最近終了した障害はありません。' : 'No incidents in the recent past.',
    );
  });

  it('is the same bytes while nothing changes', () => {
    expect(incidentsPage({ ...view, at: view.at + minute }, 'en')).toBe(incidentsPage(view, 'en'));
  });

  it('has every incident where the feed and the JSON say that it is read', () => {
    const files = new Map(renderSite(view).map(({ path, body }) => [path, body]));
    const base = `${view.baseUrl}/`;
    const all = ['feed.atom', 'en/feed.atom', 'ja/feed.atom', 'api/v2/incidents.json'].map((path) =>
      files.get(path),
    );
    const links = all.join().match(/https:[^"#]+#i-\w+/gu) ?? [];
    expect(new Set(links).size).toBeGreaterThan(100);
    for (const link of links) {
      const [path = '', id = ''] = link.slice(base.length).split('#');
      expect(files.get(path)).toContain(`id="${id}"`);
    }
    expect(links).toContain(base + incidentsPath('en', 'i-7f3a9c2e'));
  });
});

import { describe, expect, it } from '@jest/globals';
import { componentId } from '../../lambda/web/stable-id.ts';
import { renderSite } from '../../lambda/web/site.ts';
import { began, closedIncident, healthy, minute, outage, service } from './views.ts';

const paths = (view: Parameters<typeof renderSite>[0]): readonly string[] =>
  renderSite(view)
    .map((file) => file.path)
    .toSorted();

describe('the site', () => {
  it('is a page and a feed in every language, the API, and what the pages load', () => {
    expect(paths(healthy())).toEqual([
      'api/v2/incidents.json',
      'api/v2/status.json',
      'api/v2/summary.json',
      'badge.svg',
      `badge/${componentId('booking')}.svg`,
      `badge/${componentId('login')}.svg`,
      'en/feed.atom',
      'en/incidents.html',
      'en/index.html',
      'en/maintenance.ics',
      'feed.atom',
      'icon-degraded.svg',
      'icon-down.svg',
      'icon-unknown.svg',
      'icon-up.svg',
      'index.html',
      'ja/feed.atom',
      'ja/incidents.html',
      'ja/index.html',
      'ja/maintenance.ics',
      'live.js',
      'maintenance.ics',
      'style.css',
    ]);
    expect(paths(healthy({ languages: ['en'] }))).not.toContain('ja/index.html');
  });

  it('speaks its first language at the root', () => {
    const file = (path: string) => renderSite(outage()).find((one) => one.path === path);
    expect(file('index.html')?.body).toBe(file('ja/index.html')?.body);
    expect(file('en/index.html')?.contentType).toBe('text/html; charset=utf-8');
  });

  it('links only to what it holds', () => {
    for (const view of [healthy(), outage({ closed: [closedIncident()] })]) {
      const files = renderSite(view);
      const held = new Set(files.map((file) => `/${file.path.replace(/index\.html$/u, '')}`));
      const links = files.flatMap((file) =>
        [...file.body.matchAll(/(?:href|src)="(\/[^"#]*)"/gu)].map((match) => match[1]),
      );
      expect(links.length).toBeGreaterThan(10);
      expect(links.filter((link) => !held.has(link ?? ''))).toEqual([]);
    }
  });

  it('changes only its pages while time passes', () => {
    const view = outage();
    const before = new Map(renderSite(view).map((file) => [file.path, file.body]));
    const after = renderSite({ ...view, at: view.at + minute });
    const changed = after.filter((file) => before.get(file.path) !== file.body).map((file) => file.path);
    expect(changed.toSorted()).toEqual(['en/index.html', 'index.html', 'ja/index.html']);
  });

  it('keeps to what the view says: no ids of services, no service without a name', () => {
    const secret = { id: 'internal-cluster-7', name: { ja: '予約', en: 'Booking' } };
    const view = outage({
      services: [service(secret, { status: 'down', since: began })],
      open: [{ ...outage().open[0]!, service: secret }],
    });
    for (const file of renderSite(view)) expect(file.body).not.toContain(secret.id);
  });
});

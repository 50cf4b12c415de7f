import { describe, expect, it } from '@jest/globals';
import { atomFeed } from '../../lambda/web/atom-feed.ts';
import type { IncidentUpdate } from '../../lambda/web/view.ts';
import { began, booking, closedIncident, healthy, minute, openIncident, outage } from './views.ts';

const all = (feed: string, element: string): readonly string[] =>
  [...feed.matchAll(new RegExp(`<${element}[^>]*>([^<]*)</${element}>`, 'gu'))].map(
    (match) => match[1] ?? '',
  );

describe('the feed', () => {
  const view = outage({ closed: [closedIncident({ since: began - 60 * minute })] });
  const feed = atomFeed(view, 'en', 'en/feed.atom');

  it('has an entry for each update, newest first', () => {
    expect(all(feed, 'title')).toEqual([
      'Recruiting Cloud: incidents',
      'Over: Seminar booking',
      'Began: Seminar booking',
      'Began: Seminar booking',
    ]);
    const updated = all(feed, 'updated').slice(1);
    expect(updated).toEqual(updated.toSorted().toReversed());
  });

  it('has what RFC 4287 requires, and ids that are unique and stay', () => {
    expect(feed).toMatch(
      /^<\?xml version="1\.0" encoding="utf-8"\?>\s*<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/u,
    );
    expect(feed).toContain('<author><name>Recruiting Cloud</name></author>');
    expect(feed).toMatch(/<link\s+rel="self"[^>]*href="https:\/\/status\.example\.net\/en\/feed\.atom"/u);
    const ids = all(feed, 'id');
    expect(new Set(ids).size).toBe(4);
    for (const id of ids)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    const later = atomFeed({ ...view, at: view.at + 60 * minute }, 'en', 'en/feed.atom');
    expect(later).toBe(feed);
  });

  it('does not take an update for another when some are left out later', () => {
    const opened = { at: began, kind: 'opened' } as const;
    const worse = { at: began + minute, kind: 'worse' } as const;
    const resolved = { at: began + 2 * minute, kind: 'resolved' } as const;
    const ids = (updates: readonly IncidentUpdate[]): readonly string[] =>
      all(atomFeed(healthy({ closed: [closedIncident({ updates })] }), 'en'), 'id').slice(1);
    const [over, , begun] = ids([opened, worse, resolved]);
    expect(ids([opened, resolved])).toEqual([over, begun]);
  });

  it('is updated when the newest entry is', () => {
    expect(all(feed, 'updated')[0]).toBe(all(feed, 'updated')[1]);
  });

  it('speaks the first language unless told otherwise', () => {
    expect(atomFeed(outage())).toContain('<title>発生: セミナー予約</title>');
  });

  it('stays well-formed whatever the names are', () => {
    const name = { ja: '<b>&"\0\ud800]]>', en: '<b>&"\0\ud800]]>' };
    const nasty = healthy({ title: name, open: [openIncident({ service: { ...booking, name } })] });
    expect(all(atomFeed(nasty, 'en'), 'title')[1]).toBe('Began: &lt;b&gt;&amp;&quot;\ufffd\ufffd]]&gt;');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readIncidents } from '../../lambda/probes/vendor/feed.ts';
import { readFeed } from '../../lambda/probes/vendor/read-feed.ts';
import { readStatuspage } from '../../lambda/probes/vendor/statuspage.ts';
import { describeProtocol } from './support/protocol-table.ts';
import type { ProtocolCase } from './support/protocol-table.ts';
import { answer, pour } from './support/world.ts';

const component = (name: string, status = 'operational', more: Record<string, unknown> = {}) => ({
  id: `id-${name.toLowerCase()}`,
  name,
  status,
  ...more,
});

const summary = (indicator: string, components: unknown[], incidents: unknown[] = []) =>
  JSON.stringify({ page: { name: 'Mailer' }, status: { indicator }, components, incidents });

/** A status page; `path` is where it must be asked for. */
const page =
  (
    body: string | Buffer,
    written: Record<string, unknown> = {},
    path = '/api/v2/summary.json',
  ): ProtocolCase['serve'] =>
  async (world) => {
    const { url } = await world.http((socket, { target }) =>
      socket.end(target === path ? answer(body) : answer('', { status: '404 Not Found' })),
    );
    return { vendor: path === '/api/v2/summary.json' ? url : `${url}${path}`, ...written };
  };

const hours = (count: number): string => new Date(Date.now() - count * 3_600_000).toISOString();

const atom = (...entries: readonly { title: string; content: string; at?: string }[]): string =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Mailer</title><updated>${hours(0)}</updated>${entries
    .map(
      ({ title, content, at = hours(1) }) =>
        `<entry><title>${title}</title><updated>${at}</updated><content type="html">${content}</content></entry>`,
    )
    .join('')}</feed>`;

const rss = (
  title: string,
  description: string,
  at = new Date(Date.now() - 3_600_000).toUTCString(),
): string =>
  `<rss version="2.0"><channel><title>Mailer</title><item><title><![CDATA[${title}]]></title><pubDate>${at}</pubDate><description>${description}</description></item></channel></rss>`;

const feed = (xml: string, written: Record<string, unknown> = {}) => page(xml, written, '/history.atom');

const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">${Array.from(
  { length: 9 },
  (_, n) => `<!ENTITY ${'bcdefghij'[n] ?? ''} "${`&${'abcdefghi'[n] ?? ''};`.repeat(10)}">`,
).join('')}]><feed><entry><title>&j;</title><updated>${hours(1)}</updated></entry></feed>`;

const api = { components: ['API'] };

describeProtocol('vendor', [
  { name: 'all is well', verdict: 'up', serve: page(summary('none', [component('API')])) },
  {
    name: 'a major outage',
    verdict: 'down VENDOR_OUTAGE',
    says: /the supplier reports a major outage of API: "All is lost"/,
    serve: page(
      summary(
        'critical',
        [component('API', 'major_outage')],
        [{ name: 'All is lost', components: [{ id: 'id-api' }] }],
      ),
    ),
  },
  {
    name: 'a partial outage',
    verdict: 'degraded VENDOR_IMPAIRED',
    says: /a partial outage of API/,
    serve: page(summary('major', [component('API', 'partial_outage')])),
  },
  {
    name: 'slowness',
    verdict: 'degraded VENDOR_IMPAIRED',
    says: /degraded performance of API/,
    serve: page(summary('minor', [component('API', 'degraded_performance')])),
  },
  {
    name: 'a major outage of what does not matter',
    verdict: 'up',
    serve: page(summary('critical', [component('API'), component('Website', 'major_outage')]), api),
  },
  {
    name: 'a major outage of what matters, by name in another case',
    verdict: 'down VENDOR_OUTAGE',
    serve: page(summary('critical', [component('Api', 'major_outage')]), api),
  },
  {
    name: 'a component by its id',
    verdict: 'degraded VENDOR_IMPAIRED',
    serve: page(summary('minor', [component('API', 'partial_outage')]), { components: 'id-api' }),
  },
  {
    name: 'the worst of several',
    verdict: 'down VENDOR_OUTAGE',
    says: /a major outage of API, Mail/,
    serve: page(
      summary('critical', [component('API', 'degraded_performance'), component('Mail', 'major_outage')]),
      { components: ['API', 'Mail', 'Nothing'] },
    ),
  },
  {
    name: 'maintenance',
    verdict: 'degraded VENDOR_IMPAIRED',
    says: /maintenance of API/,
    serve: page(summary('maintenance', [component('API', 'under_maintenance')]), api),
  },
  {
    name: 'a state that is new',
    verdict: 'degraded VENDOR_IMPAIRED',
    serve: page(summary('minor', [component('API', 'on_fire')]), api),
  },
  {
    name: 'a component that is not there',
    verdict: 'unknown UNREAD',
    says: /no component "API" \(there is Mail, Web\)/,
    serve: page(summary('none', [component('Mail'), component('Web')]), api),
  },
  {
    name: 'JSON of another kind',
    verdict: 'unknown UNREAD',
    says: /not that of a status page/,
    serve: page('{"ok":true}'),
  },
  { name: 'broken JSON', verdict: 'unknown UNREAD', says: /no JSON/, serve: page('{"status":') },
  {
    name: 'a web page',
    verdict: 'unknown UNREAD',
    says: /neither RSS nor Atom/,
    serve: page('<html><body>hi</body></html>'),
  },
  {
    name: 'no page',
    verdict: 'unknown UNREAD',
    says: /answers 404/,
    serve: async (world) => ({ vendor: (await world.answers(answer('', { status: '404 Not Found' }))).url }),
  },
  { name: 'an empty page', verdict: 'unknown UNREAD', says: /empty/, serve: page('') },
  {
    name: 'nobody',
    verdict: 'unknown UNREAD',
    serve: async (world) => ({ vendor: (await world.closedPort()).url }),
  },
  {
    name: 'silence',
    verdict: 'unknown UNREAD',
    says: /no answer within/,
    serve: async (world) => ({ vendor: (await world.raw(() => undefined)).url }),
  },
  {
    name: 'an endless page',
    verdict: 'unknown UNREAD',
    serve: async (world) => {
      const { url } = await world.http((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n<rss>');
        pour(socket, '<item><title>x</title></item>'.repeat(1000), 1);
      });
      return { vendor: url };
    },
  },
  {
    name: 'a page inside',
    verdict: 'unknown BLOCKED_TARGET',
    serve: () => Promise.resolve({ vendor: 'http://127.0.0.1/' }),
  },
  { name: 'an empty feed', verdict: 'up', serve: feed(atom()) },
  {
    name: 'an open incident in Atom',
    verdict: 'degraded VENDOR_IMPAIRED',
    says: /an incident of API: "Elevated errors"/,
    serve: feed(
      atom({
        title: 'Elevated errors',
        content:
          '&lt;p&gt;&lt;strong&gt;Monitoring&lt;/strong&gt; - A fix for the API is out.&lt;/p&gt;&lt;strong&gt;Investigating&lt;/strong&gt; - We look.',
      }),
      api,
    ),
  },
  {
    name: 'an incident in Atom that is over',
    verdict: 'up',
    serve: feed(
      atom({
        title: 'Elevated errors',
        content:
          '&lt;strong&gt;Resolved&lt;/strong&gt; - Done.&lt;strong&gt;Investigating&lt;/strong&gt; - The API fails.',
      }),
      api,
    ),
  },
  {
    name: 'an incident of what does not matter',
    verdict: 'up',
    serve: feed(atom({ title: 'Mail is late', content: 'Investigating - We look.' }), api),
  },
  {
    name: 'an incident of last week',
    verdict: 'up',
    serve: feed(atom({ title: 'API down', content: 'Investigating - We look.', at: hours(150) })),
  },
  {
    name: 'a maintenance that is announced',
    verdict: 'up',
    serve: feed(atom({ title: 'Scheduled API maintenance', content: 'Scheduled - On Monday.' })),
  },
  {
    name: 'a maintenance in progress',
    verdict: 'degraded VENDOR_IMPAIRED',
    says: /maintenance of API/,
    serve: feed(atom({ title: 'Scheduled API maintenance', content: 'In progress - Now.' }), api),
  },
  {
    name: 'a major outage in RSS',
    verdict: 'down VENDOR_OUTAGE',
    says: /a major outage of the service: "Major outage"/,
    serve: feed(rss('Major outage', 'We are looking')),
  },
  { name: 'RSS that says it is over', verdict: 'up', serve: feed(rss('[RESOLVED] Errors', 'x')) },
  {
    name: 'RSS whose text says it is over',
    verdict: 'up',
    serve: feed(rss('Errors', 'The issue has been resolved and the service is operating normally.')),
  },
  {
    name: 'a fix that is to come',
    verdict: 'degraded VENDOR_IMPAIRED',
    serve: feed(rss('Errors', 'We expect this to be resolved by noon.')),
  },
  {
    name: 'an incident in Japanese',
    verdict: 'degraded VENDOR_IMPAIRED',
    serve: feed(rss('障害発生のお知らせ', '復旧作業中です。復旧予定は未定です。')),
  },
  {
    name: 'an incident in Japanese that is over',
    verdict: 'up',
    serve: feed(rss('障害発生のお知らせ', '復旧しました。')),
  },
  { name: 'a bomb of entities', verdict: 'degraded VENDOR_IMPAIRED', says: /"&j;"/, serve: feed(laughs) },
  {
    name: 'an element that never ends',
    verdict: 'unknown UNREAD',
    says: /nested too deeply/,
    serve: feed('<a>'.repeat(170_000) + '</b>'.repeat(120_000)),
  },
  { name: 'attributes without an end', verdict: 'up', serve: feed(`<feed ${'a="1" '.repeat(150_000)}/>`) },
]);

describe('a status page', () => {
  it('of any shape is read, or said to be none', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 3 }), fc.array(fc.string()), (value, wanted) => {
        try {
          readStatuspage({ status: { indicator: 'minor' }, ...value }, wanted);
        } catch (error) {
          expect((error as Error).name).toMatch(/^No(StatusPage|SuchComponent)Error$/);
        }
      }),
    );
  });

  it('as a feed of any text is read in time, or said to be none', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      'feed',
      '<feed>',
      '<entry>',
      '<title>',
      '</',
      '&',
      ';',
      '<![CDATA[',
      ']]>',
      '<!--',
      '"',
      '=',
      'resolved -',
      '復旧',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        try {
          readIncidents(readFeed(pieces.join('')), ['API'], 0);
        } catch (error) {
          expect((error as Error).name).toBe('NoStatusPageError');
        }
      }),
    );
  });

  it.each([
    ['<', 1_000_000],
    ['&a', 500_000],
    ['<!--', 250_000],
    ['<feed><entry><title>', 50_000],
    ['<entry><title>scheduled in progress ', 30_000],
  ])('of 1 MiB of %s takes no time', (piece, times) => {
    const begun = performance.now();
    try {
      readIncidents(readFeed(`<feed>${piece.repeat(times)}`), ['API'], Date.now());
    } catch (error) {
      expect((error as Error).name).toBe('NoStatusPageError');
    }
    expect(performance.now() - begun).toBeLessThan(1500);
  });
});

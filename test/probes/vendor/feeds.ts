import type { ProtocolCase } from '../support/protocol-table.ts';
import { api, page } from './page.ts';

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

export const feeds: readonly ProtocolCase[] = [
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
];

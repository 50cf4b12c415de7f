import type { ProtocolCase } from '../support/protocol-table.ts';
import { answer, pour } from '../support/world.ts';
import { api, page } from './page.ts';

const component = (name: string, status = 'operational', more: Record<string, unknown> = {}) => ({
  id: `id-${name.toLowerCase()}`,
  name,
  status,
  ...more,
});

const summary = (indicator: string, components: unknown[], incidents: unknown[] = []) =>
  JSON.stringify({ page: { name: 'Mailer' }, status: { indicator }, components, incidents });

export const statusPages: readonly ProtocolCase[] = [
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
];

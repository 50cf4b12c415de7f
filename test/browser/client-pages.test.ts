import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { recordPage } from '../../lambda/web/client/record-page.ts';
import { receiptPage } from '../../lambda/web/client/receipt-page.ts';
import type { ReceiptView } from '../../lambda/web/client/receipt-page.ts';
import { clientPage } from '../../lambda/web/client/page.ts';
import type { ClientView } from '../../lambda/web/client/view.ts';
import { renderSite } from '../../lambda/web/site.ts';
import type { StatusView } from '../../lambda/web/view.ts';
import type { StoredPage } from '../../local/web/page-folder.ts';
import { startWeb } from '../../local/web/web.ts';
import type { Web } from '../../local/web/web.ts';
import { FakeInbox } from '../local/web/fakes.ts';
import { found, holding } from '../web/told.ts';
import {
  began,
  booking,
  closedIncident,
  history,
  login,
  minute,
  openIncident,
  outage,
  planned,
  service,
} from '../web/views.ts';
import { launch, overflow, violations, visit } from './browser.ts';

const launched = await launch();
const inBrowser = typeof launched === 'string' ? describe.skip : describe;
const browser = launched as Browser;

/** Markup, marks that turn the direction of reading, and no end. */
const hostile = `<script>alert(1)</script>&"'\u202e\u2067${'長い文'.repeat(300)}${'x'.repeat(4000)}`;

const said = holding().words.en;
const bad = { ...said, account: [hostile, '', hostile], eta: hostile };
const notices = [holding(), found()];
const span = { availability: 0.9993, downMs: 29 * minute, maintenanceMs: 120 * minute, unmeasuredMs: 0 };

const status = (rest: Partial<StatusView> = {}): StatusView =>
  outage({
    languages: ['ja', 'en'],
    baseUrl: 'https://status.example.net/c/giszSiUxQpBb-mJZk0O9Atlw',
    services: [
      service(booking, { status: 'down', since: began, history: history({ 0: { mark: 'down' } }, 0.9993) }),
      service(login),
    ],
    open: [openIncident({ workaround: { ja: 'お電話で承ります。', en: 'Book by phone.' }, notices })],
    closed: [closedIncident({ notices })],
    maintenance: [planned()],
    ...rest,
  });

const view = (rest: Partial<ClientView> = {}): ClientView => ({
  name: 'アクメ株式会社',
  language: 'ja',
  status: status(),
  contract: { sla: 99.95, firstNoticeMs: 10 * minute, nextUpdateMs: 30 * minute },
  measured: new Map([
    ['booking', { month: span, quarter: { ...span, availability: 0.9998 } }],
    ['login', { month: { ...span, availability: 1, downMs: 0 }, quarter: { ...span, availability: null } }],
  ]),
  receipts: new Map([['i-7f3a9c2e', { url: '/r/TOKEN', seenAt: null }]]),
  kept: new Map([
    [
      'i-0b51c2d3',
      {
        first: { tookMs: 8 * minute, agreedMs: 10 * minute, inTime: true },
        updates: { inTime: 2, of: 3 },
        hasRecord: true,
      },
    ],
  ]),
  ...rest,
});

const receipt = (language: 'en' | 'ja', rest: Partial<ReceiptView> = {}): ReceiptView => ({
  title: view().status.title,
  client: view().name,
  language,
  timezone: 'Asia/Tokyo',
  at: began + 29 * minute,
  service: booking.name,
  incident: 'i-7f3a9c2e',
  level: 'down',
  isOver: false,
  notices,
  toConfirm: 6,
  seenAt: null,
  clientPage: '/c/TOKEN/',
  ...rest,
});

const pack = {
  format: 'shodo-evidence/1',
  madeAt: began,
  client: { id: 'acme', name: 'アクメ株式会社' },
  service: 'セミナー予約',
  incident: 'i-0b51c2d3',
  facts: [],
  deliveries: [{ channel: 'email', notice: 4, at: began + 10 * minute, outcome: 'sent' }],
} as const;

const files = new Map<string, StoredPage>();
const put = (path: string, body: string): void =>
  void files.set(path, { contentType: 'text/html; charset=utf-8', body });
let web: Web;
beforeAll(() => {
  for (const file of renderSite(outage())) files.set(file.path, file);
  for (const language of ['en', 'ja'] as const) {
    put(`client-${language}.html`, clientPage(view(), language));
    put(`record-${language}.html`, recordPage(view(), closedIncident({ notices }), pack, language));
    put(`receipt-${language}.html`, receiptPage(receipt(language)).toString());
    put(`seen-${language}.html`, receiptPage(receipt(language, { seenAt: began })).toString());
  }
  const name = { ja: hostile, en: hostile };
  const words = { ja: bad, en: bad };
  const worst = { service: { id: 'booking', name }, workaround: name, notices: [holding({ words })] };
  const nasty = status({
    title: name,
    open: [openIncident(worst)],
    services: [service({ id: 'booking', name })],
  });
  put('hostile.html', clientPage(view({ name: hostile, status: nasty }), 'en'));
  put(
    'hostile-receipt.html',
    receiptPage(receipt('en', { client: hostile, service: name, notices: [holding({ words })] })).toString(),
  );
});
beforeEach(async () => {
  web = await startWeb({
    port: 0,
    pages: { get: (path) => files.get(path) },
    inbox: new FakeInbox(),
    health: () => ({ tickAgeMs: 0, pulseAgeMs: 0 }),
  });
});
afterEach(async () => {
  if (typeof launched === 'string') return;
  for (const context of browser.contexts()) await context.close();
  await web.close();
});
afterAll(async () => {
  if (typeof launched !== 'string') await browser.close();
});

inBrowser('the pages for a client in a browser', () => {
  const looks = ['client', 'record', 'receipt', 'seen'].flatMap((page) => [
    [`${page}-en`, 'light', 320] as const,
    [`${page}-ja`, 'dark', 320] as const,
    [`${page}-en`, 'dark', 1280] as const,
    [`${page}-ja`, 'light', 1280] as const,
  ]);

  it.each([...looks, ['hostile', 'light', 320] as const, ['hostile-receipt', 'dark', 320] as const])(
    'are accessible, fit and load cleanly: %s, %s, %d px',
    async (path, colorScheme, width) => {
      const { page, complaints } = await visit(browser, { colorScheme, viewport: { width, height: 800 } });
      await page.goto(`${web.url}/${path}.html`);
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(complaints).toEqual([]);
    },
  );
});

import type { Language } from '../../lambda/core/text.ts';
import type { Status } from '../../lambda/core/verdict.ts';
import { html } from '../../lambda/web/html.ts';
import type { Markup } from '../../lambda/web/html.ts';
import { icon } from '../../lambda/web/icon.ts';
import { languageOf, page, seeOther, text } from '../web/answers.ts';
import { frame, missingPage } from '../web/frame.ts';
import type { LocalLinks } from '../web/links.ts';
import { localWords } from '../web/local-words.ts';
import type { Demo } from './demo.ts';
import { demoModes, isDemoMode } from './modes.ts';
import type { DemoMode } from './modes.ts';

interface Shown {
  readonly status: Status;
  readonly name: string;
  readonly does: string;
}

const shown: Readonly<Record<Language, Readonly<Record<DemoMode, Shown>>>> = {
  en: {
    healthy: { status: 'up', name: 'Healthy', does: 'Answers as it should.' },
    '503': { status: 'down', name: '503', does: 'The load balancer has nobody to ask.' },
    'wrong-text': { status: 'down', name: 'Wrong text', does: 'A sorry page, sent as 200 OK.' },
    slow: { status: 'degraded', name: 'Slow', does: 'The right page, but late.' },
    hang: { status: 'down', name: 'Hang', does: 'Takes the connection and says nothing.' },
    refused: { status: 'down', name: 'Connection refused', does: 'Nobody listens any more.' },
    expired: { status: 'down', name: 'Expired certificate', does: 'HTTPS ended on 1 January 2021.' },
  },
  ja: {
    healthy: { status: 'up', name: '正常', does: '正しく応答します。' },
    '503': { status: 'down', name: '503', does: 'ロードバランサーの後ろに誰もいません。' },
    'wrong-text': { status: 'down', name: '違う内容', does: '200 OKで「混み合っています」を返します。' },
    slow: { status: 'degraded', name: '遅延', does: '正しいページですが、遅れて届きます。' },
    hang: { status: 'down', name: '無応答', does: '接続は受け付けますが、何も返しません。' },
    refused: { status: 'down', name: '接続拒否', does: '誰も待ち受けていません。' },
    expired: {
      status: 'down',
      name: '証明書の期限切れ',
      does: 'HTTPSの証明書が2021年1月1日に切れています。',
    },
  },
};

const words: Readonly<
  Record<
    Language,
    {
      readonly lead: string;
      readonly then: string;
      readonly shell: string;
      readonly site: string;
      readonly desk: (contact: string) => string;
      readonly client: (client: string) => string;
    }
  >
> = {
  en: {
    lead: 'Choose how the booking site behaves. Within seconds the pages and the inbox tell of it.',
    then: 'Then look at:',
    shell: 'From a shell:',
    site: 'the booking site',
    desk: (contact) => `the desk of ${contact}`,
    client: (client) => `the page of the client ${client}`,
  },
  ja: {
    lead: '予約サイトの振る舞いを選んでください。数秒でステータスページと受信箱に表れます。',
    then: '次に見るところ:',
    shell: 'シェルから:',
    site: '予約サイト',
    desk: (contact) => `${contact}の対応画面`,
    client: (client) => `顧客${client}のページ`,
  },
};

const controlPage = (demo: Demo, language: Language, origin: string, links: LocalLinks | null): Markup =>
  frame({
    language,
    title: localWords[language].demo,
    path: '/demo',
    withDemo: true,
    main: html`<h1>${localWords[language].demo}</h1>
      <p class="lead">${words[language].lead}</p>
      <ul class="modes" role="list">
        ${demoModes.map((mode) => {
          const { status, name, does } = shown[language][mode];
          return html`<li>
            <form method="post" action="/demo/${mode}">
              <button class="card ${status}" aria-pressed="${demo.mode() === mode ? 'true' : 'false'}">
                <strong>${icon(status)}${name}</strong><span>${does}</span>
              </button>
            </form>
          </li>`;
        })}
      </ul>
      <h2>${words[language].then}</h2>
      <ul class="hints">
        <li><a href="/inbox">${localWords[language].inbox}</a></li>
        <li><a href="/">${localWords[language].statusPage}</a></li>
        ${links?.contacts.map(({ id, home }) => html`<li><a href="${home}">${words[language].desk(id)}</a></li>`)}
        ${links?.clients.map((each) => html`<li><a href="${each.page}">${words[language].client(each.id)}</a></li>`)}
        <li>
          <a href="${demo.bookingUrl}">${words[language].site}</a> (<a href="${demo.secureUrl}">HTTPS</a>)
        </li>
        <li>${words[language].shell} <code>curl -X POST ${origin}/demo/503</code></li>
      </ul>`,
  });

/**
 * `/demo` shows the switches and leads to what `links` tells of, `POST /demo/MODE` throws one; a browser is sent back, a
 * shell gets a line.
 */
export const demoAnswer = async (
  request: Request,
  demo: Demo,
  links?: (baseUrl: string) => Promise<LocalLinks>,
): Promise<Response> => {
  const { pathname, origin } = new URL(request.url);
  const language = languageOf(request);
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (pathname === '/demo' && reads)
    return page(controlPage(demo, language, origin, (await links?.(origin)) ?? null));
  const mode = pathname.slice('/demo/'.length);
  if (!isDemoMode(mode)) {
    return reads
      ? page(missingPage(language, true), 404)
      : text(`The demo can be: ${demoModes.join(', ')}.`, 404);
  }
  if (request.method !== 'POST')
    return text(`Post to ${pathname} to make the demo so.`, 405, { allow: 'POST' });
  await demo.set(mode);
  const forBrowser = (request.headers.get('accept') ?? '').includes('text/html');
  return forBrowser ? seeOther('/demo') : text(`The booking demo is now: ${mode}.`);
};

import type { Language } from '../../lambda/core/text.ts';
import { html } from '../../lambda/web/html.ts';
import type { Markup } from '../../lambda/web/html.ts';

const day = (language: Language, daysAhead: number, now: number): string =>
  new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    month: 'long',
    day: 'numeric',
    weekday: 'short',
  }).format(now + daysAhead * 86_400_000);

const seminars: readonly {
  readonly name: Readonly<Record<Language, string>>;
  readonly place: Readonly<Record<Language, string>>;
  readonly daysAhead: number;
  readonly time: string;
  readonly seats: number;
}[] = [
  {
    name: { ja: '会社説明会(東京)', en: 'Company introduction (Tokyo)' },
    place: { ja: '丸の内ホール', en: 'Marunouchi Hall' },
    daysAhead: 6,
    time: '10:00–12:00',
    seats: 42,
  },
  {
    name: { ja: '先輩社員との座談会', en: 'Meet the team' },
    place: { ja: 'オンライン', en: 'Online' },
    daysAhead: 9,
    time: '18:30–20:00',
    seats: 7,
  },
  {
    name: { ja: 'エンジニア職 1日仕事体験', en: 'One day as an engineer' },
    place: { ja: '大阪オフィス', en: 'Osaka office' },
    daysAhead: 14,
    time: '09:30–17:00',
    seats: 3,
  },
];

const words = {
  ja: {
    lead: 'ご希望の回を選んで予約してください。',
    seats: (count: number) => `残り${count}席`,
    book: '予約する',
    booked: 'ご予約を承りました(これはデモのため、実際には何も送信されません)。',
    back: '一覧に戻る',
    signIn: 'ログイン',
    password: 'パスワード',
    mail: 'メールアドレス',
  },
  en: {
    lead: 'Choose a date and book your seat.',
    seats: (count: number) => `${count} seats left`,
    book: 'Book',
    booked: 'Thank you, your seat is booked. (This is a demo: nothing was sent anywhere.)',
    back: 'Back to the list',
    signIn: 'Sign in',
    password: 'Password',
    mail: 'Email',
  },
} as const;

const site = (language: Language, title: string, main: Markup): string =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <p>セミナー予約 <span lang="en">Seminar booking</span></p>
        </header>
        <main>${main}</main>
        <footer><p>© 採用クラウド Recruiting Cloud</p></footer>
      </body>
    </html>`.toString();

/** The page that the demo's monitors expect to hold 予約, in either language. */
export const bookingPage = (language: Language, now: number): string => {
  const word = words[language];
  return site(
    language,
    language === 'ja' ? 'セミナー予約' : 'Seminar booking',
    html`<h1>${word.lead}</h1>
      ${seminars.map(
        (seminar) =>
          html`<article>
            <div>
              <h2>${seminar.name[language]}</h2>
              <p>${day(language, seminar.daysAhead, now)} ${seminar.time} · ${seminar.place[language]}</p>
            </div>
            <form method="post" action="/booking">
              <span>${word.seats(seminar.seats)}</span><button>${word.book}</button>
            </form>
          </article>`,
      )}`,
  );
};

export const bookedPage = (language: Language): string =>
  site(
    language,
    words[language].book,
    html`<h1>${words[language].booked}</h1>
      <p><a href="/booking">${words[language].back}</a></p>`,
  );

export const signInPage = (language: Language): string =>
  site(
    language,
    words[language].signIn,
    html`<h1>${words[language].signIn}</h1>
      <article>
        <p>
          <label>${words[language].mail}<br /><input type="email" autocomplete="off" /></label>
        </p>
        <p>
          <label>${words[language].password}<br /><input type="password" autocomplete="off" /></label>
        </p>
      </article>`,
  );

/** The words come first, so that who sees only the beginning of the page sees them. */
const bare = (language: Language, title: string, body: string): string =>
  `<!doctype html><title>${title}</title><html lang="${language}"><h1>${title}</h1><p>${body}</p></html>\n`;

/** What a load balancer says when nobody is behind it. */
export const unavailablePage = (language: Language): string =>
  bare(language, '503 Service Temporarily Unavailable', 'nginx');

/** A sorry page that is sent as 200, so that only its words betray it. */
export const sorryPage = (language: Language): string =>
  language === 'ja'
    ? bare('ja', 'ただいま大変混み合っております', 'しばらく経ってから、もう一度お試しください。')
    : bare('en', 'We are very busy right now', 'Please try again in a little while.');

export const siteStyle = `:root { color-scheme: light; }
body { margin: 0; font-family: system-ui, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", Meiryo, sans-serif; color: #1d2733; background: #fbf8f3; line-height: 1.6; }
header { background: #17496b; color: #ffffff; }
header p, main, footer p { width: min(100% - 2rem, 48rem); margin-inline: auto; }
header p { margin-block: 0; padding-block: 1rem; font-weight: 700; font-size: 1.15rem; }
header span { font-weight: 400; font-size: .9rem; margin-inline-start: .6em; }
h1 { font-size: 1.35rem; margin-block: 2rem 1rem; }
article { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem; background: #ffffff; border: 1px solid #e4dccf; border-radius: .6rem; padding: 1rem 1.25rem; margin-bottom: 1rem; }
h2 { font-size: 1.1rem; margin: 0; }
article p { margin: .25rem 0 0; color: #55606d; }
form { display: flex; align-items: center; gap: 1rem; }
form span { color: #8a3b12; font-weight: 600; font-size: .9rem; }
button { font: inherit; font-weight: 600; color: #ffffff; background: #c4501b; border: 0; border-radius: 2rem; padding: .5rem 1.5rem; cursor: pointer; }
input { font: inherit; padding: .4rem .6rem; }
footer { color: #55606d; font-size: .85rem; padding-block: 1.5rem; }
`;

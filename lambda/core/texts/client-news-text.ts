import type { ClientNews } from '../clocks/client-news.ts';
import type { Alert, Reader } from './alert.ts';
import { cleanLine } from './clean.ts';
import { timeInWords } from './clock.ts';
import { clientNewsWords } from './client-news-words.ts';
import type { Attempt } from './fit-sms.ts';
import type { Language } from '../text.ts';

type Said = NonNullable<Alert['clientNews']>;

/** An SMS names so many clients at most. */
const mostInSms = 3;

function row(names: readonly string[], most: number, language: Language): string {
  const shown = names.slice(0, most).map((name) => cleanLine(name, 60));
  const rest = names.length > most ? ` +${names.length - most}` : '';
  return `${shown.join(language === 'ja' ? '、' : ', ')}${rest}`;
}

/** The names of the clients as an SMS has them, in place of a reason. */
export const clientsInSms = ({ names }: Said, language: Language): string => row(names, mostInSms, language);

/** Layouts of an SMS that tells what clients are to hear, or have heard. */
export function clientNewsAttempts(said: Said, reader: Reader, now: number): readonly Attempt[] {
  const [full, brief] = layouts(said, reader, now);
  return [
    { layout: full, name: 'whole', reason: 'whole' },
    { layout: full, name: 24, reason: 12 },
    { layout: brief, name: 'whole', reason: 0 },
    { layout: brief, name: 6, reason: 0 },
  ];
}

function layouts(said: Said, reader: Reader, now: number) {
  const words = clientNewsWords[reader.language];
  const { news } = said;
  const clients = clientsInSms(said, reader.language);
  if (news.what === 'told') return words.told({ ...toldIn(news, reader, now), clients });
  return words[news.what]({ ...clockIn(news, reader, now), clients });
}

/** The same as the first lines of an email. */
export function clientNewsLine({ news, names }: Said, reader: Reader, now: number): string {
  const { email } = clientNewsWords[reader.language];
  const clients = row(names, 60, reader.language);
  if (news.what === 'told') return email.told({ ...toldIn(news, reader, now), clients });
  return email[news.what]({ ...clockIn(news, reader, now), clients });
}

const clockIn = (
  { clock, due, byItself }: Extract<ClientNews, { readonly due: number }>,
  reader: Reader,
  now: number,
) => ({ clock, at: timeInWords(due, reader, now), byItself });

const toldIn = (
  { kind, at, nextUpdateBy }: Extract<ClientNews, { readonly what: 'told' }>,
  reader: Reader,
  now: number,
) => ({
  kind,
  at: timeInWords(at, reader, now),
  next: nextUpdateBy === null ? null : timeInWords(nextUpdateBy, reader, now),
});

/** At the head of a subject; ASCII. */
export const clientNewsHeads: Readonly<Record<ClientNews['what'], string>> = {
  due: 'TELL CLIENTS',
  missed: 'CLIENTS NOT TOLD',
  told: 'CLIENTS TOLD',
};

import type { EmailText, Reader } from '../texts/alert.ts';
import { ascii, cleanLine, clip } from '../texts/clean.ts';
import { durationInWords } from '../texts/clock.ts';
import { subjectLimit } from '../texts/email-subject.ts';
import { wrap } from '../texts/wrap.ts';
import { nameIn, noticeLines, serviceName } from './lines.ts';
import { momentInWords, zoneInWords } from './moments.ts';
import { noticeWordsOf } from './told.ts';
import type { Told } from './told.ts';

/** More than this in one email is a list of names. */
const mostInFull = 40;

/** `page`: where the client sees how it stands. `receipts`: where it says that it has seen each notice; null: there is nothing to say. */
interface NoticeEmailLinks {
  readonly page: string;
  readonly receipts: readonly (string | null)[];
}

/**
 * What a client reads by email: one notice, or several under their headings. `subject` is ASCII of at most 99
 * characters; `now`: ms since 1970.
 */
export function noticeEmail(
  some: readonly [Told, ...Told[]],
  incident: string,
  reader: Reader,
  { page, receipts }: NoticeEmailLinks,
  now: number,
): EmailText {
  const [first] = some;
  const words = noticeWordsOf(reader.language);
  const blocks = some
    .slice(0, mostInFull)
    .map((told, index) => [
      ...(some.length > 1 ? [words.heading(serviceName(told, reader))] : []),
      ...noticeLines(told, reader, now),
      ...(receipts[index] ? ['', words.seenIt(receipts[index])] : []),
      '',
    ]);
  const rest = some.slice(mostInFull).map((told) => words.heading(serviceName(told, reader)));
  const body = [
    ...words.hello(cleanLine(first.client, 120), nameIn(first.title, reader, '')),
    ...blocks.flat(),
    ...(rest.length > 0 ? [...rest, ''] : []),
    words.link(page),
    '',
    '--',
    ...(reader.timezone === first.timezone ? [] : [words.zone(zoneInWords(now, reader.timezone))]),
    words.footer,
    '',
  ];
  return { subject: subjectOf(some, incident, reader, now), body: body.flatMap(wrap).join('\n') };
}

/** The English name where it prints in ASCII: an email's subject at SNS has nothing else. */
export function plainName(text: { readonly en: string }, instead: string): string {
  const name = ascii(text.en, 40);
  return /[A-Za-z0-9]{2}/.test(name) ? name : instead;
}

function subjectOf(some: readonly [Told, ...Told[]], incident: string, reader: Reader, now: number): string {
  const [first] = some;
  const title = plainName(first.title, '');
  const head = title === '' ? '' : `[${title}] `;
  if (some.length > 1) return clip(`${head}${some.length} service notices`, subjectLimit, '..');
  const end = ` (${ascii(incident, 24)})`;
  const said = `${head}${plainName(first.service, 'Service notice')}: ${whatOf(first, { ...reader, language: 'en' }, now)}`;
  return clip(said, subjectLimit - end.length, '..') + end;
}

function whatOf({ telling }: Told, reader: Reader, now: number): string {
  if (telling.what === 'correction') return `disregard message of ${momentInWords(telling.at, reader, now)}`;
  const until = telling.until ?? telling.at;
  if (telling.state === 'resolved')
    return `works again (after ${durationInWords(until - telling.since, 'en')})`;
  const since = momentInWords(telling.since, reader, now);
  const what = {
    down: 'not available',
    part: 'partly not available',
    slow: 'slow',
    partial: 'hard to reach from some places',
    impaired: 'not working as it should',
    touched: 'perhaps not working as it should',
    unstable: 'not available at times',
    other: 'a problem',
  }[telling.impact];
  return telling.before ? `still ${what}, since ${since}` : `${what} since ${since}`;
}

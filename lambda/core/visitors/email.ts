import { nameIn } from '../notice/lines.ts';
import { plainName } from '../notice/email.ts';
import { momentInWords, zoneInWords } from '../notice/moments.ts';
import type { Text } from '../text.ts';
import type { EmailText, Reader } from '../texts/alert.ts';
import { ascii, cleanLine, clip } from '../texts/clean.ts';
import { durationInWords } from '../texts/clock.ts';
import { subjectLimit } from '../texts/email-subject.ts';
import { wrap } from '../texts/wrap.ts';
import type { Announcement } from './announcement.ts';
import { visitorWords } from './words.ts';

/** What is said of one incident, oldest first. */
export interface PublicNews {
  readonly incident: string;
  readonly announcements: readonly [Announcement, ...Announcement[]];
}

export interface PublicFrame {
  /** Of the status page: who writes. */
  readonly title: Text;
  /** Address of the status page in the reader's language. */
  readonly page: string;
}

/** More incidents than this in one email are a list of names. */
const mostInFull = 40;
const longestLine = 4_000;

const serviceName = (name: Text, reader: Reader): string =>
  nameIn(name, reader, reader.language === 'ja' ? 'サービス' : 'A service');

function linesOf(announcement: Announcement, reader: Reader, now: number): readonly string[] {
  const words = visitorWords[reader.language];
  const { at, since, level } = announcement;
  const name = serviceName(announcement.name, reader);
  const moment = (ms: number): string => momentInWords(ms, reader, now);
  switch (announcement.what) {
    case 'notice': {
      const said = announcement.text[reader.language].split('\n').map((line) => cleanLine(line, longestLine));
      return [`${moment(at)} ${words.states[announcement.state]}`, ...said.filter((line) => line !== '')];
    }
    case 'correction':
      return [words.correction(name, moment(announcement.saidAt))];
    default: {
      const lasted = durationInWords(at - since, reader.language);
      const said = { name, level: level ?? 'down', since: moment(since), at: moment(at), lasted };
      return [words[announcement.what](said)];
    }
  }
}

/**
 * What visitors read by email: what the public page says of one incident or of several, each under its service.
 * `subject` is ASCII of at most 99 characters; `now`: ms since 1970.
 */
export function publicEmail(
  news: readonly [PublicNews, ...PublicNews[]],
  reader: Reader,
  { title, page }: PublicFrame,
  now: number,
): EmailText {
  const words = visitorWords[reader.language];
  const blocks = news
    .slice(0, mostInFull)
    .map(({ announcements }) => [
      `${reader.language === 'ja' ? '■' : '*'} ${serviceName(announcements[0].name, reader)}`,
      ...announcements.flatMap((each) => linesOf(each, reader, now)),
      '',
    ]);
  const rest = news
    .slice(mostInFull)
    .map(({ announcements: [first] }) => `- ${serviceName(first.name, reader)}`);
  const body = [
    ...words.hello(nameIn(title, reader, '')),
    '',
    ...blocks.flat(),
    ...(rest.length > 0 ? [words.more, ...rest, ''] : []),
    words.link(page),
    '',
    '--',
    words.zone(zoneInWords(now, reader.timezone)),
    words.footer,
    '',
  ];
  return { subject: subjectOf(news, title), body: body.flatMap(wrap).join('\n') };
}

const stands = { down: 'down', degraded: 'impaired', over: 'works again' } as const;

/** How several stand. */
const standAll = { ...stands, over: 'working again' } as const;

const standOf = ({ announcements }: PublicNews): keyof typeof stands => announcements.at(-1)?.level ?? 'over';

function subjectOf(news: readonly [PublicNews, ...PublicNews[]], title: Text): string {
  const plain = plainName(title, '');
  const head = plain === '' ? '' : `[${plain}] `;
  if (news.length > 1) {
    const counts = (['down', 'degraded', 'over'] as const).flatMap((stand) => {
      const such = news.filter((each) => standOf(each) === stand).length;
      return such === 0 ? [] : [`${such} ${standAll[stand]}`];
    });
    return clip(`${head}Service status: ${counts.join(', ')}`, subjectLimit, '..');
  }
  const [{ incident, announcements }] = news;
  const [first] = announcements;
  const last = announcements.at(-1) ?? first;
  const end = ` (${ascii(incident, 24)})`;
  const isUpdate = first.what === 'notice' || first.what === 'correction';
  const what = last.what === 'correction' ? 'please disregard our last mail' : stands[last.level ?? 'over'];
  const said = `${head}${plainName(first.name, 'Service status')}: ${what}${isUpdate && last.what === 'notice' ? ', news' : ''}`;
  return clip(said, subjectLimit - end.length, '..') + end;
}

/** In place of a mail that the carrier refuses; `page` as in {@link PublicFrame}. */
export const leastPublicEmail = (page: string): EmailText => ({
  subject: 'Service status',
  body: `There is news of our services: ${ascii(page, 120)}\n`,
});

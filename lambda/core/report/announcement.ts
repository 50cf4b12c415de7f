import { momentInWords } from '../notice/moments.ts';
import { nameIn } from '../notice/lines.ts';
import type { Text } from '../text.ts';
import type { EmailText, Reader } from '../texts/alert.ts';
import { ascii, cleanLine, clip } from '../texts/clean.ts';
import { subjectLimit } from '../texts/email-subject.ts';
import { fitSms } from '../texts/fit-sms.ts';
import { wrap } from '../texts/wrap.ts';
import type { ReportTelling } from './telling.ts';
import { reportMessageWords } from './words.ts';

/** A report that is there, with the names that its client may read, and where it is. */
export interface ReadyReport {
  readonly incident: string;
  readonly telling: ReportTelling;
  /** Of the status page: who writes. */
  readonly title: Text;
  readonly service: Text;
  readonly client: string;
  readonly link: string;
}

const serviceName = ({ service }: ReadyReport, reader: Reader): string =>
  nameIn(service, reader, reader.language === 'ja' ? 'サービス' : 'the service');

/** More than this in one message is a list of links. */
const mostInFull = 20;

/** What a client reads by email: that a report is there, or several. `now`: ms since 1970. */
export function announcementEmail(
  some: readonly [ReadyReport, ...ReadyReport[]],
  reader: Reader,
  now: number,
): EmailText {
  const [first] = some;
  const words = reportMessageWords[reader.language];
  const body = [
    ...words.hello(cleanLine(first.client, 120), nameIn(first.title, reader, '')),
    ...(some.every(({ telling }) => telling.isRevised) ? [] : [words.sorry]),
    ...some.slice(0, mostInFull).flatMap((report) => {
      const { telling, link } = report;
      const since = momentInWords(telling.since, reader, now);
      const until = momentInWords(telling.until, reader, telling.since);
      const said = { name: serviceName(report, reader), since, until, isRevised: telling.isRevised };
      return [words.ready(said), words.contents, '', words.link(link), ''];
    }),
    '--',
    words.footer,
    '',
  ];
  const name = ascii(first.service.en, 40);
  const end = ` (${ascii(first.incident, 24)})`;
  const subject =
    some.length > 1
      ? `${some.length} incident reports`
      : clip(
          `Incident report${/[A-Za-z0-9]{2}/u.test(name) ? `: ${name}` : ''}`,
          subjectLimit - end.length,
          '..',
        ) + end;
  return { subject, body: body.flatMap(wrap).join('\n') };
}

/** The same by SMS, in the bounds of every SMS; it ends with `link`. */
export function announcementSms(
  some: readonly [ReadyReport, ...ReadyReport[]],
  reader: Reader,
  link: string,
  now: number,
): string {
  const { language } = reader;
  const [first] = some;
  const words = reportMessageWords[language];
  const title = cleanLine(first.title[language], language === 'ja' ? 12 : 24);
  const from = title === '' ? '' : language === 'ja' ? `【${title}】` : `${title}: `;
  const since = momentInWords(first.telling.since, reader, now);
  const said = (sender: string, name: string): string =>
    some.length > 1
      ? words.briefMany(sender, some.length)
      : words.brief(sender, name, since, first.telling.isRevised);
  return fitSms(
    [
      { layout: (name) => said(from, name), name: 8, reason: 0 },
      { layout: (name) => said('', name), name: 4, reason: 0 },
    ],
    serviceName(first, reader),
    '',
    link,
    language,
    { ellipsis: language === 'ja' ? '…' : '...', scale: language === 'ja' ? 0.5 : 1 },
  );
}

/** The members that a webhook is sent of a report, as docs/reports.md gives them. */
export const hookedReport = ({ incident, telling, link, ...report }: ReadyReport, reader: Reader) => ({
  id: `${incident}/report/${telling.report}`,
  incident,
  service: serviceName({ incident, telling, link, ...report }, reader),
  isRevised: telling.isRevised,
  since: new Date(telling.since).toISOString(),
  until: new Date(telling.until).toISOString(),
  link,
});

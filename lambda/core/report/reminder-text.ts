import { nameIn } from '../notice/lines.ts';
import { momentInWords } from '../notice/moments.ts';
import type { Plan } from '../plan.ts';
import { languages } from '../text.ts';
import type { EmailText, Reader } from '../texts/alert.ts';
import type { Brief } from '../texts/brief.ts';
import { ascii, cleanLine, clip } from '../texts/clean.ts';
import { fitSms } from '../texts/fit-sms.ts';
import { wrap } from '../texts/wrap.ts';
import type { Written } from './after.ts';
import type { Reminding } from './reminders.ts';
import { dayInWords, reportMessageWords } from './words.ts';

/** What is owed of an incident, and where its reader does something about it. */
export interface Reminded {
  readonly incident: string;
  readonly content: Reminding;
  readonly link: string;
}

const longestWhat = 400;

/** What somebody wrote, in the reader's language if they did, else as they did. */
export const inAnyLanguage = (text: Written, first: Reader['language']): string =>
  [first, ...languages].map((language) => text[language] ?? '').find((words) => words !== '') ?? '';

const serviceIn = (plan: Plan, id: string, reader: Reader): string =>
  nameIn(plan.services.find((each) => each.id === id)?.name ?? { en: id, ja: id }, reader, id);

/** What is owed, in one sentence on the reader's clock; `now` is ms since 1970. */
export function reminderLine(plan: Plan, { content }: Reminded, reader: Reader, now: number): string {
  const words = reportMessageWords[reader.language];
  const name = serviceIn(plan, content.service, reader);
  const when = content.late ? 'late' : 'due';
  if (content.what === 'fix') {
    const what = cleanLine(inAnyLanguage(content.fix.what, reader.language), longestWhat);
    return words.fix[when](name, dayInWords(content.fix.due, reader.language), what);
  }
  const names = plan.clients.filter(({ id }) => content.clients.includes(id)).map((client) => client.name);
  const clients = names.map((each) => cleanLine(each, 60)).join(words.between);
  return words.report[when](name, momentInWords(content.due, reader, now), clients);
}

const toDo = ({ content }: Reminded, { language }: Reader): string =>
  reportMessageWords[language].toDo[content.what];

/** Reminders in one email; the subject is ASCII. */
export function reminderEmail(
  plan: Plan,
  some: readonly [Reminded, ...Reminded[]],
  reader: Reader,
  now: number,
): EmailText {
  const isLate = some.some(({ content }) => content.late);
  const [first] = some;
  const what = first.content.what === 'report' ? 'incident report' : 'promised fix';
  const about =
    some.length > 1 ? `${some.length} promises to clients` : `${what} (${ascii(first.incident, 24)})`;
  const blocks = some.flatMap((each) => [
    reminderLine(plan, each, reader, now),
    toDo(each, reader),
    each.link,
    '',
  ]);
  return {
    subject: `[${isLate ? 'LATE' : 'DUE'}] ${about}`,
    body: blocks.flatMap(wrap).join('\n'),
  };
}

/** The same in a chat. */
export function reminderBrief(
  plan: Plan,
  some: readonly [Reminded, ...Reminded[]],
  reader: Reader,
  now: number,
): Brief {
  const [first, ...others] = some;
  return {
    title: clip(reminderLine(plan, first, reader, now), 200, '…'),
    link: first.link,
    lines: [
      { text: toDo(first, reader), link: null },
      ...others
        .slice(0, 10)
        .map((each) => ({ text: reminderLine(plan, each, reader, now), link: each.link })),
    ],
  };
}

/** The same by SMS, of the first, with how many others there are; it ends with the link. */
export function reminderSms(
  plan: Plan,
  [first, ...others]: readonly [Reminded, ...Reminded[]],
  reader: Reader,
  now: number,
): string {
  const { language } = reader;
  const { content } = first;
  const words = reportMessageWords[language];
  const more = others.length === 0 ? '' : words.more(others.length);
  const when = content.late ? 'late' : 'due';
  const due =
    content.what === 'fix' ? dayInWords(content.fix.due, language) : momentInWords(content.due, reader, now);
  return fitSms(
    [
      {
        layout: (name) => words.short[content.what][when](name, due) + more,
        name: 4,
        reason: 0,
      },
    ],
    serviceIn(plan, content.service, reader),
    '',
    first.link,
    language,
    { ellipsis: language === 'ja' ? '…' : '...', scale: language === 'ja' ? 0.5 : 1 },
  );
}

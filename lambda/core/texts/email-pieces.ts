import type { Alert, Reader } from './alert.ts';
import { cleanLine } from './clean.ts';
import { timeInWords } from './clock.ts';
import type { Deadline, EmailWords } from './email-words.ts';
import { emailWordsEn } from './email-words-en.ts';
import { emailWordsJa } from './email-words-ja.ts';
import { printed } from './standing.ts';
import { reasonInWords } from './reason-in-words.ts';
import type { Language } from '../text.ts';

const wordsOf: Readonly<Record<Language, EmailWords>> = { en: emailWordsEn, ja: emailWordsJa };

export const emailWordsOf = (reader: Reader): EmailWords => wordsOf[reader.language];

export const reasonOf = (affected: Alert['affected'][number] | undefined, language: Language): string =>
  affected?.reason ? reasonInWords(affected.reason, language) : '';

export const deadline = (at: number | null, reader: Reader, now: number): Deadline | null =>
  at === null ? null : { at: timeInWords(at, reader, now), past: at < now };

/** The clients that must hear first, first. */
export const byDeadline = (clients: Alert['clients']): Alert['clients'] =>
  clients.toSorted(
    (a, b) => (a.firstNoticeBy ?? Number.MAX_SAFE_INTEGER) - (b.firstNoticeBy ?? Number.MAX_SAFE_INTEGER),
  );

/** A likely cause with since when it is not up, on the reader's clock. */
export const causeOf = (cause: Alert['causes'][number], reader: Reader, now: number): string =>
  emailWordsOf(reader).cause({
    name: printed(cause, reader.language, 120),
    level: cause.level,
    since: timeInWords(cause.since, reader, now),
  });

/** The first `most` names, cleaned, and how many more there are. */
export const listed = (names: readonly string[], most: number, words: EmailWords): string =>
  words.list(
    names.slice(0, most).map((name) => cleanLine(name, 120)),
    names.length - most,
  );

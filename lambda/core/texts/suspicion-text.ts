import type { EmailText, Reader, Suspicion } from './alert.ts';
import { ascii } from './clean.ts';
import { durationInWords, timeInWords } from './clock.ts';
import { fitSms } from './fit-sms.ts';
import { smsWordsEn } from './sms-words-en.ts';
import { smsWordsJa } from './sms-words-ja.ts';
import { type SuspicionFacts, suspicionWordsEn, suspicionWordsJa } from './suspicion-words.ts';
import { wrap } from './wrap.ts';

const factsOf = (suspicion: Suspicion, reader: Reader, now: number): SuspicionFacts => {
  const { location, since, until, failing, probed } = suspicion;
  return {
    where: ascii(location, 32) || 'home',
    failing,
    probed,
    since: timeInWords(since, reader, now),
    over:
      until === null
        ? null
        : {
            until: timeInWords(until, reader, now),
            lasted: durationInWords(until - since, reader.language),
          },
  };
};

const wordsOf = ({ language }: Reader): typeof suspicionWordsEn =>
  language === 'ja' ? suspicionWordsJa : suspicionWordsEn;

/** Tells the ops that the monitor itself is impaired at a location, or no longer; `now` is ms since 1970. */
export function suspicionEmail(suspicion: Suspicion, reader: Reader, link: string, now: number): EmailText {
  const facts = factsOf(suspicion, reader, now);
  const { where, failing, probed } = facts;
  const subject =
    facts.over === null
      ? `[MONITOR IMPAIRED] ${where}: ${failing} of ${probed} checks fail at once (Shodo)`
      : `[MONITOR OK] ${where}: can judge again (Shodo)`;
  const lines = [...wordsOf(reader).email(facts), '', link, ''];
  return { subject: subject.slice(0, 99), body: lines.flatMap(wrap).join('\n') };
}

/** The same in the bounds of every SMS; it ends with the link. */
export function suspicionSms(suspicion: Suspicion, reader: Reader, link: string, now: number): string {
  const { language } = reader;
  const texts = wordsOf(reader).sms(factsOf(suspicion, reader, now));
  const attempts = texts.map((text) => ({ layout: () => text, name: 0, reason: 0 }));
  return fitSms(attempts, '', '', link, language, language === 'ja' ? smsWordsJa : smsWordsEn);
}

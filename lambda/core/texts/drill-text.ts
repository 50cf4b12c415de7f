import type { Text } from '../text.ts';
import type { EmailText, Reader } from './alert.ts';
import type { Brief } from './brief.ts';
import { ascii, cleanLine, clip } from './clean.ts';
import { timeInWords } from './clock.ts';
import { drillWordsEn, drillWordsJa } from './drill-words.ts';
import type { DrillWords } from './drill-words.ts';
import { fitSms } from './fit-sms.ts';
import type { Attempt } from './fit-sms.ts';
import type { PagerDutyEvent } from './pagerduty-events.ts';
import { smsWordsEn } from './sms-words-en.ts';
import { smsWordsJa } from './sms-words-ja.ts';
import { wrap } from './wrap.ts';

/** What a test page tells: an id as an incident's, of whose desk, when it was asked for, where to acknowledge it. */
export interface DrillCall {
  readonly drill: string;
  readonly title: Text;
  readonly at: number;
  readonly link: string;
}

const wordsOf = ({ language }: Reader): DrillWords => (language === 'ja' ? drillWordsJa : drillWordsEn);

/** A test page by SMS, in the bounds of every SMS; it ends with the link. `now` is ms since 1970. */
export function drillSms(call: DrillCall, reader: Reader, now: number): string {
  const { language } = reader;
  const [full, brief, ...nameless] = wordsOf(reader).sms(timeInWords(call.at, reader, now));
  const attempts: readonly Attempt[] = [
    { layout: full, name: 'whole', reason: 0 },
    { layout: full, name: 24, reason: 0 },
    { layout: brief, name: 8, reason: 0 },
    ...nameless.map((text) => ({ layout: () => text, name: 0, reason: 0 })),
  ];
  const name = cleanLine(call.title[language], 200);
  return fitSms(attempts, name, '', call.link, language, language === 'ja' ? smsWordsJa : smsWordsEn);
}

/** The same by email. */
export function drillEmail(call: DrillCall, reader: Reader, now: number): EmailText {
  const name = cleanLine(call.title[reader.language], 200);
  const lines = [...wordsOf(reader).email(name, timeInWords(call.at, reader, now)), '', call.link, ''];
  return {
    subject: `[TEST] Only a drill, nothing is broken (Shodo ${ascii(call.drill, 24)})`,
    body: lines.flatMap(wrap).join('\n'),
  };
}

/** The same in a chat. */
export function drillBrief(call: DrillCall, reader: Reader, now: number): Brief {
  const name = cleanLine(call.title[reader.language], 200);
  const [title = '', ...lines] = wordsOf(reader)
    .email(name, timeInWords(call.at, reader, now))
    .filter((line) => line !== '');
  return {
    title: clip(title, 200, '…'),
    link: call.link,
    lines: lines.map((text) => ({ text, link: null })),
  };
}

/** The same as an event of PagerDuty, which a person resolves there. */
export function drillEvent(call: DrillCall, reader: Reader, now: number): PagerDutyEvent {
  const { title, lines } = drillBrief(call, reader, now);
  return {
    event_action: 'trigger',
    dedup_key: call.drill,
    client: 'Shodo',
    client_url: call.link,
    links: [{ href: call.link, text: 'Shodo' }],
    payload: {
      summary: title,
      source: 'Shodo',
      severity: 'info',
      timestamp: new Date(call.at).toISOString(),
      component: 'Shodo',
      group: 'Shodo',
      class: 'TEST',
      custom_details: { what: lines.map(({ text }) => text) },
    },
  };
}

const plainLink = (link: string): string =>
  /^https?:\/\/[\x21-\x5A\x5F\x61-\x7A]{1,110}$/u.test(link) ? ` ${link}` : '';

/** What is sent when the carrier refuses the full text: of letters and marks that every carrier takes. */
export const minimalDrillSms = ({ link }: DrillCall): string =>
  `TEST only, no outage. Acknowledge:${plainLink(link)}`;

export const minimalDrillBrief = (call: DrillCall): Brief => ({
  title: 'TEST only, nothing is broken. Open the link and acknowledge.',
  link: plainLink(call.link).trim() || null,
  lines: [],
});

export const minimalDrillEmail = (call: DrillCall): EmailText => ({
  subject: 'Shodo: TEST only, nothing is broken',
  body: `TEST only, nothing is broken. Open the link and acknowledge.\n${plainLink(call.link).trim()}\n`,
});

import type { Alert, News, Reader } from './alert.ts';
import { cleanLine, clip } from './clean.ts';
import { clientNewsAttempts, clientsInSms } from './client-news-text.ts';
import { durationInWords, timeInWords } from './clock.ts';
import { clustersOf, membersOf } from './clusters.ts';
import type { Cluster } from './clusters.ts';
import { declaredAttempts } from './declared-text.ts';
import { type Attempt, fitSms, withLink } from './fit-sms.ts';
import { fitsSms } from './gsm7.ts';
import { reasonInWords } from './reason-in-words.ts';
import { newsWords } from './news-words.ts';
import type { Lasting, Layout, Many, SmsWords } from './sms-words.ts';
import { headsEn, smsWordsEn } from './sms-words-en.ts';
import { headsJa, smsWordsJa } from './sms-words-ja.ts';
import {
  concernsClients,
  distinct,
  groupTime,
  groupsOf,
  nameOf,
  noticeBy,
  overAs,
  perService,
  printed,
  standingOf,
  standingSince,
  worstFirst,
} from './standing.ts';
import type { Standing } from './standing.ts';
import type { ReasonCode } from '../reason.ts';
import type { Language } from '../text.ts';

const wordsOf: Readonly<Record<Language, SmsWords>> = { en: smsWordsEn, ja: smsWordsJa };
const standingHeads = { en: headsEn, ja: headsJa };

/**
 * What these alerts say to one reader by SMS: one of them as such, more as a digest. At most one part in GSM-7
 * or two in UCS-2, and it ends with the (first) alert's link, which may have up to 120 characters of ASCII.
 * `now` is ms since 1970.
 */
export function smsText(alerts: readonly Alert[], reader: Reader, now: number): string {
  const one = perService(distinct(alerts));
  const [alert] = one;
  if (alert === undefined) return '';
  if (one.length > 1) return digest(one, reader, now);
  if (alert.clientNews?.alone) {
    const { clientNews } = alert;
    const attempts = clientNewsAttempts(clientNews, reader, now);
    const name = nameOf(alert, reader.language, 200);
    return fitSms(
      attempts,
      name,
      clientsInSms(clientNews, reader.language),
      alert.link,
      reader.language,
      wordsOf[reader.language],
    );
  }
  if (alert.until !== null) return overText(alert, alert.until, reader, now);
  return alert.news ? newsText(alert, alert.news, reader, now) : lastingText(alert, reader, now);
}

/** What somebody did, told to the others: who, what, and that the trouble goes on. */
function newsText(alert: Alert, news: News, reader: Reader, now: number): string {
  const { language } = reader;
  const words = newsWords[language];
  const clean = { ...news, by: cleanLine(news.by, 60), to: news.to === null ? null : cleanLine(news.to, 60) };
  const brief = words.brief(
    {
      ...clean,
      by: clip(clean.by, 24, '..'),
      to: clean.to && clip(clean.to, 24, '..'),
      text: cleanLine(news.text ?? '', 200),
    },
    news.pause ? timeInWords(news.pause.until, reader, now) : '',
  );
  const lasting = words.lasting(
    standingHeads[language][standingOf(alert)],
    timeInWords(standingSince(alert), reader, now),
  );
  const head = words.head[news.what];
  const layout: Layout = (name, said) =>
    language === 'ja' ? `【${head}】${name} ${said}(${lasting})` : `${head} ${name}: ${said} (${lasting}).`;
  const attempts: readonly Attempt[] = [
    { layout, name: 'whole', reason: 'whole' },
    { layout, name: 6, reason: 'whole' },
    { layout, name: 12, reason: 32 },
    { layout: (name, said) => `${head} ${name} ${said}`, name: 0, reason: 0 },
  ];
  return fitSms(attempts, nameOf(alert, language, 200), brief, alert.link, language, wordsOf[language]);
}

/** Where it was seen from is said already, or does not matter. */
const placeless: readonly ReasonCode[] = [
  'PARTIAL',
  'TLS_EXPIRES_SOON',
  'OVERDUE',
  'DOMAIN_EXPIRED',
  'DOMAIN_EXPIRES_SOON',
  'VENDOR_OUTAGE',
  'VENDOR_IMPAIRED',
];

function lastingText(alert: Alert, reader: Reader, now: number): string {
  const { language } = reader;
  const words = wordsOf[language];
  const affected = worstFirst(alert);
  const worst = affected[0];
  if (!worst && alert.declared) return declaredText(alert, alert.declared, reader, now);
  const reason = worst?.reason ?? null;
  const facts: Lasting = {
    standing: standingOf(alert),
    call: alert.repeat + 1,
    since: timeInWords(standingSince(alert), reader, now),
    flapping: alert.flapping ?? false,
    more: Math.max(0, affected.length - 1),
    seenFrom: worst?.seenFrom.length ?? 0,
    asked: reason === null || placeless.includes(reason.code) ? 0 : (worst?.asked ?? 0),
    due: dueOf([alert], reader, now),
  };
  const [full, brief, noPlaces, noDue, bare, barest] = words.lasting(facts);
  const attempts: readonly Attempt[] = [
    ...becauseOf(alert, facts, reader, now),
    { layout: full, name: 'whole', reason: 'whole' },
    { layout: brief, name: 'whole', reason: 'whole' },
    { layout: full, name: 24, reason: 'whole' },
    { layout: brief, name: 16, reason: 'whole' },
    { layout: noPlaces, name: 12, reason: 'whole' },
    { layout: noPlaces, name: 12, reason: 24 },
    { layout: noDue, name: 10, reason: 16 },
    { layout: bare, name: 8, reason: 12 },
    { layout: barest, name: 6, reason: 6 },
    { layout: barest, name: 0, reason: 0 },
  ];
  const said = reason === null ? '' : reasonInWords(reason, language);
  return fitSms(attempts, nameOf(alert, language, 200), said, alert.link, language, words);
}

function declaredText(
  alert: Alert,
  declared: NonNullable<Alert['declared']>,
  reader: Reader,
  now: number,
): string {
  const { language } = reader;
  const attempts = declaredAttempts(alert, declared, dueOf([alert], reader, now), reader, now);
  const said = cleanLine(declared.text);
  return fitSms(attempts, nameOf(alert, language, 200), said, alert.link, language, wordsOf[language]);
}

/** The likely cause first, where there is room for it. */
function becauseOf(alert: Alert, facts: Lasting, reader: Reader, now: number): readonly Attempt[] {
  const [cause] = alert.causes;
  if (!cause) return [];
  const words = wordsOf[reader.language];
  const [full, brief] = words.because(facts, {
    name: clip(printed(cause, reader.language, 200), Math.ceil(24 * words.scale), words.ellipsis),
    level: cause.level,
    since: timeInWords(cause.since, reader, now),
  });
  return [
    { layout: full, name: 'whole', reason: 'whole' },
    { layout: brief, name: 'whole', reason: 'whole' },
    { layout: brief, name: 16, reason: 'whole' },
  ];
}

function overText(alert: Alert, until: number, reader: Reader, now: number): string {
  const { language } = reader;
  const words = wordsOf[language];
  const [full, brief, barest] = words.over({
    standing: overAs(alert),
    paused: alert.paused
      ? {
          by: clip(cleanLine(alert.paused.by, 60), 24, words.ellipsis),
          until: timeInWords(alert.paused.until, reader, now),
        }
      : null,
    wasDown: alert.level === 'down',
    until: timeInWords(until, reader, now),
    lasted: durationInWords(until - standingSince(alert), language),
    by: alert.why === 'lifted' && alert.overBy ? clip(cleanLine(alert.overBy, 60), 24, '..') : null,
    tell: concernsClients(alert),
  });
  const attempts: readonly Attempt[] = [
    { layout: full, name: 'whole', reason: 'whole' },
    { layout: brief, name: 'whole', reason: 'whole' },
    { layout: full, name: 24, reason: 'whole' },
    { layout: brief, name: 8, reason: 'whole' },
    { layout: barest, name: 0, reason: 'whole' },
  ];
  return fitSms(attempts, nameOf(alert, language, 200), '', alert.link, language, words);
}

/** How many services are named, and with how many characters each: the first that fits. */
const namings: readonly (readonly [names: number, units: number])[] = [
  [3, 60],
  [3, 32],
  [3, 24],
  [3, 16],
  [3, 10],
  [2, 10],
  [1, 10],
  [0, 0],
];

function digest(alerts: readonly Alert[], reader: Reader, now: number): string {
  const { language } = reader;
  const words = wordsOf[language];
  const groups = groupsOf(alerts);
  const clusters = clustersOf(groups.flatMap((group) => group.alerts));
  const link = clusters.flatMap(membersOf)[0]?.link ?? '';
  const due = dueOf(alerts, reader, now);
  for (const [count, units] of namings) {
    const naming = nameClusters(
      clusters,
      count,
      (name) => clip(name(language), Math.ceil(units * words.scale), words.ellipsis),
      words,
    );
    const facts: Many = {
      groups: groups.map((group) => ({
        standing: group.standing,
        count: group.alerts.length,
        time: timeInWords(groupTime(group.alerts), reader, now),
        names: naming.names.filter(({ standing }) => standing === group.standing).map(({ text }) => text),
        named: group.alerts.filter((alert) => naming.named.has(alert)).length,
        stillAll: group.alerts.every(({ until, repeat }) => until === null && repeat > 0),
      })),
      due,
      tell: alerts.some(concernsClients),
    };
    const fitting = words
      .many(facts)
      .slice(0, count === 0 ? 4 : 2)
      .map((text) => withLink(text, link, language))
      .find(fitsSms);
    if (fitting !== undefined) return fitting;
  }
  return link;
}

/** Names `count` of what fell, causes with what fell with them; each under the standing of its cause. */
function nameClusters(
  clusters: readonly Cluster[],
  count: number,
  cut: (name: (language: Language) => string) => string,
  words: SmsWords,
): {
  readonly names: readonly { readonly standing: Standing; readonly text: string }[];
  readonly named: ReadonlySet<Alert>;
} {
  const names: { readonly standing: Standing; readonly text: string }[] = [];
  const named = new Set<Alert>();
  let left = count;
  for (const { head, cause, dependents } of clusters) {
    const [first] = head ? [head] : groupsOf(dependents).flatMap((group) => group.alerts);
    if (left <= 0 || !first) break;
    const outside = left > 1 ? cause : null;
    const lead = outside ? null : first;
    const others = dependents.filter((alert) => alert !== lead).slice(0, left - 1);
    const text = cut((language) =>
      outside ? printed(outside, language, 200) : nameOf(first, language, 200),
    );
    const shown = others.map((alert) => cut((language) => nameOf(alert, language, 200)));
    names.push({ standing: standingOf(first), text: shown.length > 0 ? words.withIt(text, shown) : text });
    for (const alert of lead ? [lead, ...others] : others) named.add(alert);
    left -= 1 + others.length;
  }
  return { names, named };
}

function dueOf(alerts: readonly Alert[], reader: Reader, now: number): Lasting['due'] {
  const by = noticeBy(alerts);
  return by === null ? null : { at: timeInWords(by, reader, now), past: by < now };
}

import type { Reader } from '../texts/alert.ts';
import { clip } from '../texts/clean.ts';
import { durationInWords } from '../texts/clock.ts';
import { fitSms, withLink } from '../texts/fit-sms.ts';
import type { Attempt } from '../texts/fit-sms.ts';
import { fitsSms } from '../texts/gsm7.ts';
import type { Layout } from '../texts/sms-words.ts';
import { etaChange } from './eta-change.ts';
import {
  blamedVendor,
  isTold,
  nameIn,
  reportingVendors,
  serviceName,
  workaroundLine,
  writtenLines,
} from './lines.ts';
import { momentInWords, utcOffset } from './moments.ts';
import { noticeWordsOf } from './told.ts';
import type { Told } from './told.ts';

/**
 * What a client reads by SMS: at most one part in GSM-7 or two in UCS-2, the link at its end, which may have up to 120
 * characters of ASCII. What a person wrote follows the name of the service, unless it names it. What does not fit goes in
 * this order: the name of who writes, the workaround, the end of what a person wrote, the end of the service's name; the
 * times stay. `now` is ms since 1970.
 */
export function noticeSms(
  some: readonly [Told, ...Told[]],
  reader: Reader,
  link: string,
  now: number,
): string {
  return some.length > 1 ? many(some, reader, link) : single(some[0], reader, link, now);
}

function single(told: Told, reader: Reader, link: string, now: number): string {
  const { telling } = told;
  const { language, timezone } = reader;
  const words = noticeWordsOf(language);
  const { brief } = words;
  const title = brief.from(clip(nameIn(told.title, reader, ''), language === 'ja' ? 12 : 24, words.ellipsis));
  const isOver = telling.state === 'resolved' && telling.what === 'notice';
  const next =
    isOver || telling.nextUpdateBy === null
      ? ''
      : brief.next(momentInWords(telling.nextUpdateBy, reader, now));
  const change = etaChange(telling, reader, now);
  const eta = brief.eta(change);
  const zone = timezone === told.timezone ? '' : brief.zone(utcOffset(now, timezone));
  const written =
    telling.what === 'correction'
      ? ''
      : writtenLines(told, reader)
          .filter((line) => line !== '')
          .join(' ');
  const workaround = written === '' ? workaroundLine(told, reader) : '';
  const what = (name: string): string => situation(told, name, reader, now);
  const all = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(brief.gap);
  const meanwhile = (said: string): string => (said === '' ? '' : brief.workaround(said));
  const cause = telling.what === 'correction' || isOver || isTold(told) ? '' : causeOf(told, reader);
  // Whose fault it is says more than that no time is known.
  const caused: Layout = (name) => all(what(name), cause, change.kind === 'unknown' ? '' : eta, next, zone);
  const situated: Layout = (name) => all(what(name), eta, next, zone);
  const about = (name: string): string =>
    written.includes(serviceName(told, reader)) ? '' : brief.about(name);
  const full: Layout =
    written === ''
      ? (name, said) => all(what(name), cause, eta, meanwhile(said), next, zone)
      : (name, said) => about(name) + all(said, eta, next, zone);
  const attempts: readonly Attempt[] = [
    { layout: (name, said) => title + full(name, said), name: 'whole', reason: 'whole' },
    { layout: full, name: 'whole', reason: 'whole' },
    // A workaround is told whole or not at all: half a phone number helps nobody.
    ...(written === ''
      ? []
      : [
          { layout: full, name: 'whole' as const, reason: 40 },
          { layout: full, name: 12, reason: 24 },
        ]),
    ...(cause === '' || written !== '' ? [] : [{ layout: caused, name: 16, reason: 'whole' as const }]),
    { layout: (name) => title + situated(name, ''), name: 16, reason: 'whole' },
    { layout: situated, name: 12, reason: 'whole' },
    { layout: (name) => all(what(name), eta, next), name: 8, reason: 'whole' },
    { layout: (name) => all(what(name), next), name: 8, reason: 'whole' },
    { layout: (name) => what(name), name: 4, reason: 'whole' },
    { layout: (name) => name, name: 0, reason: 'whole' },
  ];
  return fitSms(
    attempts,
    serviceName(told, reader),
    written === '' ? workaround : written,
    link,
    language,
    words,
  );
}

/** Whose fault it is, in short. */
function causeOf(told: Told, reader: Reader): string {
  const { brief, ellipsis } = noticeWordsOf(reader.language);
  const short = (name: string): string => clip(name, reader.language === 'ja' ? 12 : 24, ellipsis);
  const vendor = blamedVendor(told, reader);
  if (vendor !== '') return brief.vendor(short(vendor));
  const reporting = reportingVendors(told, reader).map(short);
  return reporting.length === 0 ? '' : brief.reported(reporting);
}

function situation(told: Told, name: string, reader: Reader, now: number): string {
  const { telling } = told;
  const { brief } = noticeWordsOf(reader.language);
  if (telling.what === 'correction') return brief.correction(name, momentInWords(telling.at, reader, now));
  if (telling.state === 'resolved') {
    const until = telling.until ?? telling.at;
    const lasted = durationInWords(until - telling.since, reader.language);
    return brief.resolved(name, momentInWords(until, reader, now), lasted);
  }
  if (telling.kind === 'no news' && etaChange(telling, reader, now).kind !== 'slipped')
    return brief.nothingNew(name);
  return brief.seen(name, telling.impact, momentInWords(telling.since, reader, now));
}

/** How many services are named, and with how many characters each: the first that fits. */
const namings: readonly (readonly [names: number, units: number])[] = [
  [4, 30],
  [3, 20],
  [3, 10],
  [2, 8],
  [1, 8],
  [0, 0],
];

function many(some: readonly [Told, ...Told[]], reader: Reader, link: string): string {
  const words = noticeWordsOf(reader.language);
  const names = some.map((told) => serviceName(told, reader));
  const title = words.brief.from(clip(nameIn(some[0].title, reader, ''), 12, words.ellipsis));
  const texts = namings.map(([count, units]) => {
    const named = names
      .slice(0, count)
      .map((name) => clip(name, Math.ceil(units * words.scale), words.ellipsis));
    return withLink((count > 1 ? title : '') + words.brief.many(named, some.length), link, reader.language);
  });
  return texts.find(fitsSms) ?? link;
}

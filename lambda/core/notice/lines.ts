import type { Text } from '../text.ts';
import type { Reader } from '../texts/alert.ts';
import { cleanLine, graphemes } from '../texts/clean.ts';
import { durationInWords } from '../texts/clock.ts';
import { etaChange } from './eta-change.ts';
import { isToday, momentInWords } from './moments.ts';
import { noticeWordsOf } from './told.ts';
import type { Told } from './told.ts';

const longestName = 120;
const longestText = 4_000;
const mostLines = 60;

/** A name as it is printed; `instead` where it does not print. */
export function nameIn(text: Text, { language }: Reader, instead: string): string {
  const clean = cleanLine(text[language], longestName);
  return clean === '' || (graphemes(clean)[0] ?? '').length > 16 ? instead : clean;
}

export const serviceName = (told: Told, reader: Reader): string =>
  nameIn(told.service, reader, reader.language === 'ja' ? 'サービス' : 'the service');

/** What a person wrote, in safe lines; none where they did not write the reader's language. */
export function writtenLines({ telling }: Told, { language }: Reader): readonly string[] {
  const lines = (telling.text?.[language] ?? '')
    .slice(0, longestText)
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => cleanLine(line, longestText));
  return lines.filter((line, n) => line !== '' || (lines[n - 1] ?? '') !== '').slice(0, mostLines);
}

/** Since when, on the reader's clock; in Japanese with the word for today. */
export function sinceInWords({ telling }: Told, reader: Reader, now: number): string {
  const since = momentInWords(telling.since, reader, now);
  return reader.language === 'ja' && isToday(telling.since, reader, now) ? `本日${since}` : since;
}

/** What happened, in sentences: as a person wrote it, or composed of what is known and no more. */
function account(told: Told, reader: Reader, now: number): readonly string[] {
  const { telling } = told;
  const words = noticeWordsOf(reader.language);
  const name = serviceName(told, reader);
  if (telling.what === 'correction') return [words.correction(name, momentInWords(telling.at, reader, now))];
  const written = writtenLines(told, reader);
  if (written.length > 0) return written;
  if (telling.state === 'resolved') {
    const until = telling.until ?? telling.at;
    return [
      words.resolved({
        name,
        impact: telling.impact,
        since: momentInWords(telling.since, reader, now),
        until: momentInWords(until, reader, now),
        lasted: durationInWords(until - telling.since, reader.language),
      }),
      words.sorry,
    ];
  }
  const since = sinceInWords(told, reader, now);
  const cause = fault(told, reader);
  if (telling.kind === 'holding')
    return [words.seen(name, telling.impact, since), words.calls[telling.attended], cause];
  const doing = doingInWords(told, reader);
  if (!telling.before) return [words.seen(name, telling.impact, since), doing, cause];
  const slipped = etaChange(telling, reader, now).kind === 'slipped';
  return [
    words.still(name, telling.impact, since),
    doing,
    telling.kind === 'no news' && !slipped && cause === '' ? words.nothingNew : '',
    cause,
  ];
}

/** What is done about it. Where the cause lies with a vendor, it is not looked for any more, and not worked on here. */
function doingInWords(told: Told, reader: Reader): string {
  const { telling } = told;
  const words = noticeWordsOf(reader.language);
  if (telling.attended !== 'yes') return words.calls[telling.attended];
  if (telling.state === 'resolved') return '';
  const vendor = blamedVendor(told, reader);
  if (vendor === '' || telling.state === 'monitoring') return words.states[telling.state];
  return isTold(told) ? words.vendorStill(vendor) : '';
}

/** The name of the vendor whose fault it is; empty: it is nobody's, or has no name that prints. */
export function blamedVendor({ telling, vendors }: Told, reader: Reader): string {
  const [vendor] = vendors;
  const isBlamed = telling.fault.kind === 'vendor' || telling.fault.kind === 'other vendor';
  return isBlamed && vendor ? nameIn(vendor, reader, '') : '';
}

/** Who reports trouble, by the names that print; nobody once the cause is said to be known. */
export const reportingVendors = ({ telling, vendors }: Told, reader: Reader): readonly string[] =>
  telling.fault.kind === 'reported' && telling.state === 'investigating'
    ? vendors.map((vendor) => nameIn(vendor, reader, '')).filter((name) => name !== '')
    : [];

/** Has the client been told whose fault it is? */
export const isTold = ({ telling }: Told): boolean =>
  JSON.stringify(telling.fault) === JSON.stringify(telling.before?.fault);

/** Whose fault it is, as far as it can be said and the client has not been told. */
function fault(told: Told, reader: Reader): string {
  const words = noticeWordsOf(reader.language);
  if (isTold(told)) return '';
  if (told.telling.fault.kind === 'ours') return words.ours;
  const vendor = blamedVendor(told, reader);
  if (vendor !== '') return words.vendor(vendor);
  const reporting = reportingVendors(told, reader);
  return reporting.length === 0 ? '' : words.reported(reporting);
}

function aftermath({ telling }: Told, reader: Reader, now: number): readonly string[] {
  const words = noticeWordsOf(reader.language);
  const { loss, reportBy } = telling;
  const lost = (): string => {
    if (loss === null) return '';
    if (loss.kind === 'nothing') return words.nothingLost;
    return words.lost(cleanLine(loss.what[reader.language] ?? '', longestText));
  };
  return [lost(), reportBy === null ? '' : words.report(momentInWords(reportBy, reader, now))];
}

/** What clients can do meanwhile, in their language; empty: nothing is known. */
export const workaroundLine = ({ telling, workaround }: Told, { language }: Reader): string =>
  telling.state === 'resolved' || telling.what === 'correction'
    ? ''
    : cleanLine(workaround?.[language] ?? '', longestText);

/** What one notice says to a reader, part by part; what there is nothing to say of is empty. */
export interface NoticeParts {
  /** What happened: paragraphs as a person wrote them, blank ones included, or one that is composed. */
  readonly account: readonly string[];
  readonly eta: string;
  /** What to do meanwhile, with the words that lead to it. */
  readonly workaround: string;
  /** When the next word comes. */
  readonly next: string;
  /** Of one that is over: what was lost, and when the report comes. */
  readonly aftermath: readonly string[];
}

/** The parts of a notice in the order in which they are read. `now` is ms since 1970. */
export function noticeParts(told: Told, reader: Reader, now: number): NoticeParts {
  const { telling } = told;
  const words = noticeWordsOf(reader.language);
  const workaround = workaroundLine(told, reader);
  const isOver = telling.state === 'resolved' && telling.what === 'notice';
  const next = isOver ? null : telling.nextUpdateBy;
  const sentences = account(told, reader, now);
  const joined = writtenLines(told, reader).length > 0 && telling.what === 'notice';
  const gap = reader.language === 'ja' ? '' : ' ';
  return {
    account: joined ? sentences : [sentences.filter((each) => each !== '').join(gap)],
    eta: words.eta(etaChange(telling, reader, now)),
    workaround: workaround === '' ? '' : words.workaround(workaround),
    next: next === null ? '' : words.next(momentInWords(next, reader, now)),
    aftermath: isOver ? aftermath(told, reader, now).filter((line) => line !== '') : [],
  };
}

/**
 * What one notice says to a reader, line by line: what happened, the ETA, what to do meanwhile, when the next word
 * comes. `now` is ms since 1970.
 */
export function noticeLines(told: Told, reader: Reader, now: number): readonly string[] {
  const { account: sentences, eta, workaround, next, aftermath: after } = noticeParts(told, reader, now);
  const rest = [eta, workaround, next, ...after].filter((line) => line !== '');
  return [...(sentences.length > 1 ? sentences : sentences.filter((line) => line !== '')), ...rest];
}

import type { Alert, EmailText, Reader } from './alert.ts';
import { cleanLine } from './clean.ts';
import { clientNewsLine } from './client-news-text.ts';
import { durationInWords, timeInWords } from './clock.ts';
import { declaredLines } from './declared-text.ts';
import { declaredWords } from './declared-words.ts';
import { digestBody } from './email-digest.ts';
import { digestSubject, subjectOf } from './email-subject.ts';
import { byDeadline, causeOf, deadline, emailWordsOf, listed, reasonOf } from './email-pieces.ts';
import {
  concernsClients,
  distinct,
  groupsOf,
  nameOf,
  noticeBy,
  perService,
  standingOf,
  standingSince,
  worstFirst,
} from './standing.ts';
import { newsWords } from './news-words.ts';
import { wrap } from './wrap.ts';

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/**
 * What these alerts say to one reader by email: one of them in full, more as a digest with a block for each.
 * The body stays under 256 KiB also when it is quoted as a JSON string. `now` is ms since 1970.
 */
export function emailText(alerts: readonly Alert[], reader: Reader, now: number): EmailText {
  const one = distinct(alerts);
  const [alert] = one;
  if (one.length > 1) {
    const groups = groupsOf(one);
    return { subject: digestSubject(groupsOf(perService(one))), body: digestBody(groups, reader, now) };
  }
  if (alert === undefined) return { subject: 'Shodo', body: '' };
  return { subject: subjectOf(alert), body: bodyOf(alert, reader, now) };
}

function bodyOf(alert: Alert, reader: Reader, now: number): string {
  const words = emailWordsOf(reader);
  const sections = [
    causeSection(alert, reader, now),
    seenSection(alert, reader, now),
    alert.until === null ? touchedSection(alert, reader, now) : null,
    toDoSection(alert, reader, now),
    peopleSection(alert, reader, now),
    { title: words.titles.more, lines: [words.link(alert.link)] },
  ].filter((section): section is Section => section !== null && section.lines.length > 0);
  return [
    ...newsOf(alert, reader, now),
    ...openingOf(alert, reader, now),
    ...sections.flatMap(({ title, lines }) => ['', title, ...lines]),
    '',
    '--',
    words.timezone(reader.timezone),
    words.stop,
    '',
  ]
    .flatMap(wrap)
    .join('\n');
}

/** What clients are to hear, or what somebody did, comes before what it is about. */
export function newsOf({ news, clientNews, until }: Alert, reader: Reader, now: number): readonly string[] {
  if (clientNews) return [clientNewsLine(clientNews, reader, now), ''];
  if (!news || until !== null) return [];
  const told = {
    ...news,
    by: cleanLine(news.by, 120),
    to: news.to === null ? null : cleanLine(news.to, 120),
    text: cleanLine(news.text ?? '', 2000),
  };
  const end = news.pause ? timeInWords(news.pause.until, reader, now) : '';
  return [newsWords[reader.language].told(told, end), ''];
}

function openingOf(alert: Alert, reader: Reader, now: number): readonly string[] {
  const words = emailWordsOf(reader);
  const standing = standingOf(alert);
  const name = nameOf(alert, reader.language, 120);
  const from = standingSince(alert);
  const since = timeInWords(from, reader, now);
  const wasDown = alert.level === 'down';
  if (alert.until !== null) {
    const until = timeInWords(alert.until, reader, now);
    const lasted = durationInWords(alert.until - from, reader.language);
    const { paused } = alert;
    const by = alert.why === 'lifted' && alert.overBy ? cleanLine(alert.overBy, 120) : '';
    const over = words.over({
      standing,
      name,
      wasDown,
      since,
      until,
      lasted,
      paused: paused
        ? { by: cleanLine(paused.by, 120), until: timeInWords(paused.until, reader, now) }
        : null,
    });
    return by === '' ? [over] : [over, declaredWords[reader.language].overBy(by)];
  }
  const declared = alert.declared ? declaredLines(alert, alert.declared, reader, now) : [];
  if (alert.affected.length === 0 && declared.length > 0) return declared;
  const elapsed = durationInWords(now - from, reader.language);
  const reason = reasonOf(worstFirst(alert)[0], reader.language);
  const opening = words.lasting({ standing, name, since, elapsed, reason, call: alert.repeat + 1 });
  const often = alert.flapping ? [words.flapping] : [];
  const hadBeenDown = wasDown && standing !== 'down';
  if (!hadBeenDown && alert.since >= from) return [opening, ...often, ...declared];
  const before = hadBeenDown ? (alert.downSince ?? alert.since) : alert.since;
  return [
    opening,
    ...often,
    words.before({ wasDown: hadBeenDown, since: timeInWords(before, reader, now) }),
    ...declared,
  ];
}

function seenSection(alert: Alert, reader: Reader, now: number): Section {
  const words = emailWordsOf(reader);
  const affected = worstFirst(alert);
  const shown = affected.slice(0, 30).flatMap((each) => {
    const name = cleanLine(each.monitor, 120);
    const target = cleanLine(each.target, 300);
    const reason = reasonOf(each, reader.language);
    const message = cleanLine(each.reason?.message ?? '', 300);
    const places = each.seenFrom.slice(0, 10).map((place) => cleanLine(place, 60));
    return [
      words.bullet + words.monitor({ name, reason, since: timeInWords(each.since, reader, now) }),
      target === '' || target === name ? '' : `  ${target}`,
      message === '' || message === reason ? '' : `  ${words.detail(message)}`,
      places.length === 0 ? '' : `  ${words.places(places, each.asked)}`,
    ].filter((line) => line !== '');
  });
  const rest = affected.length - 30;
  return {
    title: words.titles.seen,
    lines: rest > 0 ? [...shown, words.bullet + words.unlisted(rest)] : shown,
  };
}

function touchedSection(alert: Alert, reader: Reader, now: number): Section {
  const words = emailWordsOf(reader);
  const clients = byDeadline(alert.clients);
  const shown = clients
    .slice(0, 60)
    .map(
      ({ name, firstNoticeBy }) =>
        words.bullet + words.client(cleanLine(name, 120), deadline(firstNoticeBy, reader, now)),
    );
  const rest = clients.length - 60;
  const lines = rest > 0 ? [...shown, words.bullet + words.unlisted(rest)] : shown;
  return { title: words.titles.touched, lines: lines.length === 0 ? [words.noClients] : lines };
}

function causeSection(alert: Alert, reader: Reader, now: number): Section | null {
  if (alert.causes.length === 0 || alert.until !== null) return null;
  const words = emailWordsOf(reader);
  const [first = '', ...others] = alert.causes.map((cause) => causeOf(cause, reader, now));
  const rest = others.length === 0 ? '' : listed(others, 20, words);
  return { title: words.titles.cause, lines: [words.causes(first, rest)] };
}

function toDoSection(alert: Alert, reader: Reader, now: number): Section {
  const words = emailWordsOf(reader);
  const title = words.titles.toDo;
  const touched = byDeadline(alert.clients).map(({ name }) => name);
  if (alert.until !== null) {
    if (alert.why === 'removed' || alert.why === 'paused') return { title, lines: [] };
    const tell = concernsClients(alert) && touched.length > 0;
    const line = tell ? words.tellOver(listed(touched, 60, words)) : words.nothingLeft;
    return { title, lines: [words.bullet + line] };
  }
  const by = deadline(noticeBy([alert]), reader, now);
  const runbook = cleanLine(alert.runbook ?? '', 500);
  const workaround = cleanLine(alert.workaround?.[reader.language] ?? '');
  return {
    title,
    lines: [
      by !== null || concernsClients(alert) ? words.tellFirst(by) : '',
      runbook === '' ? '' : words.runbook(runbook),
      workaround === '' ? '' : words.workaround(workaround),
    ]
      .filter((line) => line !== '')
      .map((line) => words.bullet + line),
  };
}

function peopleSection(alert: Alert, reader: Reader, now: number): Section | null {
  const words = emailWordsOf(reader);
  const paged = alert.paged.length === 0 ? [] : [words.bullet + words.paged(listed(alert.paged, 30, words))];
  if (alert.until !== null) return { title: words.titles.people, lines: paged };
  const next = nextOf(alert, reader, now);
  return { title: words.titles.people, lines: next === '' ? paged : [...paged, words.bullet + next] };
}

function nextOf(alert: Alert, reader: Reader, now: number): string {
  const words = emailWordsOf(reader);
  if (alert.next === null) return standingOf(alert) === 'down' ? words.noNext : '';
  return words.next(listed(alert.next.names, 30, words), timeInWords(alert.next.at, reader, now));
}

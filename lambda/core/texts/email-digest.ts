import type { Alert, Reader } from './alert.ts';
import { cleanLine } from './clean.ts';
import { clientNewsLine } from './client-news-text.ts';
import { clustersOf, membersOf } from './clusters.ts';
import type { Cluster } from './clusters.ts';
import { durationInWords, timeInWords } from './clock.ts';
import { byDeadline, causeOf, deadline, emailWordsOf, listed, reasonOf } from './email-pieces.ts';
import {
  type Group,
  groupTime,
  groupsOf,
  nameOf,
  noticeBy,
  perService,
  standingOf,
  standingSince,
  worstFirst,
} from './standing.ts';
import { fill, wrap } from './wrap.ts';

/** Bytes of the body as a JSON string: SNS takes 256 KiB in all. */
const budgetBytes = 200_000;

const weight = (text: string): number => Buffer.byteLength(JSON.stringify(text));

/** How many services stand how, and since when. */
export const countsOf = (groups: readonly Group[], reader: Reader, now: number): string =>
  emailWordsOf(reader).counts(
    groupsOf(perService(groups.flatMap((group) => group.alerts))).map(({ standing, alerts: those }) => ({
      standing,
      count: those.length,
      time: timeInWords(groupTime(those), reader, now),
    })),
  );

/** A line that counts services, a block for each incident while there is room, and the names of the others. */
export function digestBody(groups: readonly Group[], reader: Reader, now: number): string {
  const words = emailWordsOf(reader);
  const clusters = clustersOf(groups.flatMap((group) => group.alerts));
  const alerts = clusters.flatMap(membersOf);
  const due = deadline(noticeBy(alerts), reader, now);
  const head = [
    countsOf(groups, reader, now),
    ...clustersInWords(clusters, reader, now),
    due === null ? '' : words.firstDue(due),
  ].filter((line) => line !== '');
  const foot = ['', '--', words.timezone(reader.timezone), words.stop, ''];
  const room = budgetBytes - weight([...head, ...foot, words.onlyNames].join('\n')) - 200;
  return [...head.flatMap(wrap), ...listing(alerts, reader, now, room), ...foot.flatMap(wrap)].join('\n');
}

const mostClusters = 10;
const mostDependents = 20;

/** What is likely to have brought down what, in a line each. */
function clustersInWords(clusters: readonly Cluster[], reader: Reader, now: number): readonly string[] {
  const words = emailWordsOf(reader);
  const name = (alert: Alert): string => nameOf(alert, reader.language, 120);
  return clusters
    .filter(({ dependents }) => dependents.length > 0)
    .slice(0, mostClusters)
    .map(({ head, cause, dependents }) => {
      const level = head?.level === 'down' ? 'down' : 'degraded';
      const since = head && timeInWords(standingSince(head), reader, now);
      const lead = head && since !== null ? words.cause({ name: name(head), level, since }) : '';
      const outside = cause ? causeOf(cause, reader, now) : '';
      return words.cluster(lead || outside, listed(dependents.map(name), mostDependents, words));
    });
}

function listing(alerts: readonly Alert[], reader: Reader, now: number, room: number): readonly string[] {
  const names = namesOf(alerts, reader, room);
  let left = sum(names.map(nameWeight));
  let used = 0;
  const lines: string[] = [];
  for (const [index, alert] of alerts.entries()) {
    const block = ['', ...blockOf(alert, reader, now).flatMap(wrap)];
    const cost = weight(block.join('\n'));
    left -= nameWeight(names[index] ?? '');
    if (used + cost + left > room) {
      return [...lines, ...onlyNames(alerts.slice(index), names.slice(index), reader, room - used)];
    }
    lines.push(...block);
    used += cost;
  }
  return lines;
}

function blockOf(alert: Alert, reader: Reader, now: number): readonly string[] {
  const [head = '', ...lines] = essentials(alert, reader, now);
  const news = alert.clientNews ? [clientNewsLine(alert.clientNews, reader, now)] : [];
  const below = [...news, ...lines, emailWordsOf(reader).link(alert.link)];
  return [head, ...below.map((line) => `  ${line}`)];
}

/** The alerts in short, by standing; those that have no room are counted. */
function onlyNames(
  alerts: readonly Alert[],
  names: readonly string[],
  reader: Reader,
  room: number,
): readonly string[] {
  const words = emailWordsOf(reader);
  let left = room;
  const listable = names.findIndex((name) => (left -= nameWeight(name)) < 0);
  const count = listable === -1 ? names.length : listable;
  const byStanding = Map.groupBy(names.slice(0, count).keys(), (index) => {
    const alert = alerts[index];
    return alert === undefined ? 'up' : standingOf(alert);
  });
  return [
    '',
    words.onlyNames,
    ...[...byStanding].flatMap(([standing, indices]) => [
      '',
      words.head(standing),
      ...fill(
        indices.map((index) => names[index] ?? ''),
        words.separator,
      ),
    ]),
    ...(count < names.length ? ['', words.unlisted(names.length - count)] : []),
  ];
}

/** The names, with as much of each as lets all of them in. */
function namesOf(alerts: readonly Alert[], reader: Reader, room: number): readonly string[] {
  const cut = (units: number): readonly string[] =>
    alerts.map((alert) => nameOf(alert, reader.language, units));
  for (const units of [120, 60, 30]) {
    const names = cut(units);
    if (sum(names.map(nameWeight)) <= room) return names;
  }
  return cut(12);
}

/** With its separator and its share of the line break. */
const nameWeight = (name: string): number => weight(name) + 4;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** What matters most of one incident, the state first; without its link. */
export function essentials(alert: Alert, reader: Reader, now: number): readonly string[] {
  const words = emailWordsOf(reader);
  const affected = worstFirst(alert);
  const from = standingSince(alert);
  const over = alert.until !== null;
  const head = words.blockHead({
    standing: standingOf(alert),
    name: nameOf(alert, reader.language, 120),
    time: timeInWords(alert.until ?? from, reader, now),
    reason: reasonOf(affected[0], reader.language) || cleanLine(alert.declared?.text ?? '', 120),
    lasted: durationInWords((alert.until ?? now) - from, reader.language),
  });
  const seen = affected.slice(0, 3).map((each) => {
    const since = timeInWords(each.since, reader, now);
    const name = `${cleanLine(each.monitor, 120)} ${cleanLine(each.target, 200)}`.trim();
    return words.monitor({ name, reason: reasonOf(each, reader.language), since });
  });
  const clients = byDeadline(alert.clients).map(({ name, firstNoticeBy }) =>
    words.shortClient(name, over ? null : deadline(firstNoticeBy, reader, now)),
  );
  const causes = alert.causes.map((cause) => causeOf(cause, reader, now));
  const runbook = cleanLine(alert.runbook ?? '', 300);
  const workaround = cleanLine(alert.workaround?.[reader.language] ?? '', 300);
  return [
    head,
    ...seen,
    affected.length > 3 ? words.unlisted(affected.length - 3) : '',
    clients.length === 0 ? '' : words.blockClients(listed(clients, 5, words)),
    over || causes.length === 0 ? '' : words.blockCauses(listed(causes, 5, words)),
    over || runbook === '' ? '' : words.runbook(runbook),
    over || workaround === '' ? '' : words.workaround(workaround),
    over || alert.next === null
      ? ''
      : words.next(listed(alert.next.names, 5, words), timeInWords(alert.next.at, reader, now)),
  ].filter((line) => line !== '');
}

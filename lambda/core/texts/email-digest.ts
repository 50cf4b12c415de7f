import type { Alert, Reader } from './alert.ts';
import { cleanLine } from './clean.ts';
import { durationInWords, timeInWords } from './clock.ts';
import { byDeadline, deadline, emailWordsOf, listed, reasonOf } from './email-pieces.ts';
import {
  type Group,
  groupTime,
  nameOf,
  noticeBy,
  standingOf,
  standingSince,
  worstFirst,
} from './standing.ts';
import { wrap } from './wrap.ts';

/** Bytes of the body as a JSON string: SNS takes 256 KiB in all. */
const budgetBytes = 200_000;

const weight = (text: string): number => Buffer.byteLength(JSON.stringify(text));

/** A line of counts, a block for each incident while there is room, and the names of the others. */
export function digestBody(groups: readonly Group[], reader: Reader, now: number): string {
  const words = emailWordsOf(reader);
  const alerts = groups.flatMap((group) => group.alerts);
  const due = deadline(noticeBy(alerts), reader, now);
  const counts = groups.map(({ standing, alerts: those }) => ({
    standing,
    count: those.length,
    time: timeInWords(groupTime(those), reader, now),
  }));
  const head = [words.counts(counts), due === null ? '' : words.firstDue(due)].filter((line) => line !== '');
  const foot = ['', '--', words.timezone(reader.timezone), words.stop, ''];
  const room = budgetBytes - weight([...head, ...foot, words.onlyNames].join('\n')) - 200;
  return [...head.flatMap(wrap), ...listing(alerts, reader, now, room), ...foot.flatMap(wrap)].join('\n');
}

function listing(alerts: readonly Alert[], reader: Reader, now: number, room: number): readonly string[] {
  const words = emailWordsOf(reader);
  const names = nameLines(alerts, reader, now, room);
  const nameWeights = names.map(weight);
  let left = sum(nameWeights);
  const lines: string[] = [];
  let used = 0;
  let index = 0;
  for (const alert of alerts) {
    const block = ['', ...blockOf(alert, reader, now).flatMap(wrap)];
    const cost = weight(block.join('\n'));
    left -= nameWeights[index] ?? 0;
    if (used + cost + left > room) break;
    lines.push(...block);
    used += cost;
    index += 1;
  }
  if (index === alerts.length) return lines;
  lines.push('', words.onlyNames);
  for (; index < names.length; index += 1) {
    used += nameWeights[index] ?? 0;
    if (used > room) return [...lines, words.bullet + words.unlisted(names.length - index)];
    lines.push(names[index] ?? '');
  }
  return lines;
}

/** A line for each, with as much of each name as lets all of them in. */
function nameLines(alerts: readonly Alert[], reader: Reader, now: number, room: number): readonly string[] {
  const words = emailWordsOf(reader);
  const linesOf = (units: number): readonly string[] =>
    alerts.map((alert) => {
      const time = timeInWords(alert.until ?? standingSince(alert), reader, now);
      const name = nameOf(alert, reader.language, units);
      return words.bullet + words.named({ standing: standingOf(alert), name, time });
    });
  for (const units of [120, 60, 30]) {
    const lines = linesOf(units);
    if (sum(lines.map(weight)) <= room) return lines;
  }
  return linesOf(12);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function blockOf(alert: Alert, reader: Reader, now: number): readonly string[] {
  const words = emailWordsOf(reader);
  const affected = worstFirst(alert);
  const from = standingSince(alert);
  const over = alert.until !== null;
  const head = words.blockHead({
    standing: standingOf(alert),
    name: nameOf(alert, reader.language, 120),
    time: timeInWords(alert.until ?? from, reader, now),
    reason: reasonOf(affected[0], reader.language),
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
  const causes = alert.causes.map((cause) => cause[reader.language]);
  const runbook = cleanLine(alert.runbook ?? '', 300);
  const workaround = cleanLine(alert.workaround?.[reader.language] ?? '', 300);
  const lines = [
    ...seen,
    affected.length > 3 ? words.unlisted(affected.length - 3) : '',
    clients.length === 0 ? '' : words.blockClients(listed(clients, 5, words)),
    over || causes.length === 0 ? '' : words.blockCauses(listed(causes, 5, words)),
    over || runbook === '' ? '' : words.runbook(runbook),
    over || workaround === '' ? '' : words.workaround(workaround),
    over || alert.next === null
      ? ''
      : words.next(listed(alert.next.names, 5, words), timeInWords(alert.next.at, reader, now)),
    words.link(alert.link),
  ];
  return [head, ...lines.filter((line) => line !== '').map((line) => `  ${line}`)];
}

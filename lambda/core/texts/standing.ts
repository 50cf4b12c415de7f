import type { Alert } from './alert.ts';
import { cleanLine, clip, graphemes } from './clean.ts';
import type { Language, Text } from '../text.ts';
import type { Status } from '../verdict.ts';

/** What a text says of a service, worst first. */
export type Standing = 'down' | 'slow' | 'partial' | 'warn' | 'closed' | 'paused' | 'up';

export const standings: readonly Standing[] = ['down', 'slow', 'partial', 'warn', 'closed', 'paused', 'up'];

const ranks: Readonly<Record<Status, number>> = { down: 0, degraded: 1, unknown: 2, up: 3 };

type Affected = Alert['affected'][number];

/** The affected monitors, worst first, then the one that failed first. */
export const worstFirst = (alert: Alert): readonly Affected[] =>
  [...alert.affected].sort((a, b) => ranks[a.status] - ranks[b.status] || a.since - b.since);

const ends = { recovered: 'up', lifted: 'up', removed: 'closed', paused: 'paused' } as const;

/** How a service stands whose incident is over. */
export const overAs = (alert: Alert): 'up' | 'closed' | 'paused' => ends[alert.why ?? 'recovered'];

/** How the service stands now, by what is wrong with it now rather than by the worst that has been. */
export function standingOf(alert: Alert): Standing {
  if (alert.until !== null) return overAs(alert);
  const worst = worstFirst(alert)[0];
  const otherwise = alert.declared?.level ?? alert.level;
  const status = worst?.status === 'down' || worst?.status === 'degraded' ? worst.status : otherwise;
  if (status === 'down') return 'down';
  if (worst?.reason?.code === 'SLOW') return 'slow';
  return worst?.reason?.code === 'PARTIAL' ? 'partial' : 'warn';
}

/** Since when it stands so, ms since 1970. */
export function standingSince(alert: Alert): number {
  if (alert.level !== 'down') return alert.since;
  const downSince = alert.downSince ?? alert.since;
  if (alert.until !== null || standingOf(alert) === 'down') return downSince;
  if (alert.affected.length === 0) return alert.declared?.at ?? alert.since;
  return Math.min(...alert.affected.map(({ since }) => since));
}

/** One alert for each incident, in the order given: what is over wins, then the latest repeat, then the last one. */
export function distinct(alerts: readonly Alert[]): readonly Alert[] {
  const kept = new Map<string, Alert>();
  for (const alert of alerts) {
    const key = `${alert.service.id} ${alert.incident}`;
    const other = kept.get(key);
    const older =
      other !== undefined && alert.until === null && (other.until !== null || other.repeat > alert.repeat);
    if (!older) kept.set(key, alert);
  }
  return [...kept.values()];
}

/** One alert for each service, in the order given: what lasts says how it stands, else what ended last. */
export function perService(alerts: readonly Alert[]): readonly Alert[] {
  const ends = ({ until }: Alert): number => until ?? Infinity;
  const byService = Map.groupBy(alerts, (alert) => alert.service.id);
  const kept = new Set(
    [...byService.values()].map((those) => those.toSorted((a, b) => ends(b) - ends(a))[0]),
  );
  return alerts.filter((alert) => kept.has(alert));
}

export interface Group {
  readonly standing: Standing;
  readonly alerts: readonly Alert[];
}

/** The alerts by standing, worst first, none empty. */
export const groupsOf = (alerts: readonly Alert[]): readonly Group[] =>
  standings
    .map((standing) => ({ standing, alerts: alerts.filter((alert) => standingOf(alert) === standing) }))
    .filter((group) => group.alerts.length > 0);

/** The earliest notice to clients that is still to come, ms since 1970. */
export function noticeBy(alerts: readonly Alert[]): number | null {
  const times = alerts.flatMap(({ until, firstNoticeBy, clientNews }) => [
    ...(until === null && firstNoticeBy !== null ? [firstNoticeBy] : []),
    ...(clientNews && clientNews.news.what !== 'told' ? [clientNews.news.due] : []),
  ]);
  return times.length === 0 ? null : Math.min(...times);
}

/** Whether clients will have heard, or felt, that something was wrong, and are to hear that it is over. */
export const concernsClients = ({ clients, firstNoticeBy, level }: Alert): boolean =>
  firstNoticeBy !== null || (level === 'down' && clients.length > 0);

/** When the first of a group began, or when the last of it ended. */
export function groupTime(alerts: readonly Alert[]): number {
  const ends = alerts.flatMap(({ until }) => (until === null ? [] : [until]));
  return ends.length > 0 ? Math.max(...ends) : Math.min(...alerts.map(standingSince));
}

/** The name of a service or vendor as it is printed, never empty; its id where the name does not print. */
export function printed(
  { id, name }: { readonly id: string; readonly name: Text },
  language: Language,
  maxUnits: number,
): string {
  for (const candidate of [name[language], id]) {
    const clean = cleanLine(candidate, 400);
    if (clean !== '' && (graphemes(clean)[0] ?? '').length <= 16) return clip(clean, maxUnits, '…');
  }
  return language === 'ja' ? 'サービス' : 'service';
}

export const nameOf = (alert: Alert, language: Language, maxUnits: number): string =>
  printed(alert.service, language, maxUnits);

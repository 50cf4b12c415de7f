import type { Alert } from './alert.ts';
import { clientNewsHeads } from './client-news-text.ts';
import { ascii, clip } from './clean.ts';
import { clustersOf, membersOf } from './clusters.ts';
import { durationInWords } from './clock.ts';
import { declaredWords } from './declared-words.ts';
import { newsWords } from './news-words.ts';
import { reasonInWords } from './reason-in-words.ts';
import { headsEn, stillHeadEn } from './sms-words-en.ts';
import { type Group, standingOf, standingSince, worstFirst } from './standing.ts';

/** SNS takes fewer than 100 characters, of ASCII, and no control characters. */
export const subjectLimit = 99;

const idOf = (alert: Alert): string => ascii(alert.service.id, 40) || 'service';

/** `[DOWN] booking: answers 503 (Shodo i-7f3a9c2e)`; the incident's id is always there whole. */
export function subjectOf(alert: Alert): string {
  const standing = standingOf(alert);
  const still = alert.until === null && alert.repeat > 0 ? stillHeadEn(standing) : headsEn[standing];
  const news = alert.until === null && alert.news ? newsWords.en.head[alert.news.what] : still;
  const head = alert.clientNews?.alone ? clientNewsHeads[alert.clientNews.news.what] : news;
  const end = ` (Shodo ${ascii(alert.incident, 24)})`;
  const start = `[${head}] ${idOf(alert)}`;
  const said = ascii(whatOf(alert), subjectLimit);
  return clip(said === '' ? start : `${start}: ${said}`, subjectLimit - end.length, '..') + end;
}

function whatOf(alert: Alert): string {
  if (alert.until === null) {
    const reason = worstFirst(alert)[0]?.reason;
    const [cause] = alert.causes;
    const because = cause ? `likely because of ${ascii(cause.id, 40) || 'what it depends on'}` : '';
    const declared = alert.declared ? declaredWords.en.subject : '';
    return [because, reason ? reasonInWords(reason, 'en') : declared]
      .filter((part) => part !== '')
      .join(', ');
  }
  if (alert.why === 'removed') return 'no longer monitored';
  if (alert.why === 'paused') return 'monitoring is paused';
  const lasted = durationInWords(alert.until - standingSince(alert), 'en');
  return `was ${alert.level === 'down' ? 'down' : 'impaired'} ${lasted}`;
}

/** `[DOWN 3, UP 1] booking, login, mail +1 (Shodo)`; one alert for each service. */
export function digestSubject(groups: readonly Group[]): string {
  const counts = groups.map(({ standing, alerts }) => `${headsEn[standing]} ${alerts.length}`).join(', ');
  const all = clustersOf(groups.flatMap(({ alerts }) => alerts)).flatMap(membersOf);
  const names = all.slice(0, 3).map((alert) => clip(idOf(alert), 16, '..'));
  const rest = all.length - names.length;
  const end = `${rest > 0 ? ` +${rest}` : ''} (Shodo)`;
  return clip(`[${counts}] ${names.join(', ')}`, subjectLimit - end.length, '..') + end;
}

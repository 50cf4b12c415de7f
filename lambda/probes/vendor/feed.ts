import { well } from './condition.ts';
import type { Condition } from './condition.ts';
import type { FeedEntry } from './read-feed.ts';

/** An incident of which nothing has been said for so long is over, or forgotten. */
const staleMs = 2 * 86_400_000;

/** Headings of updates, as Statuspage and others write them, newest first. The word says where the incident stands. */
const heading =
  /\b(investigating|identified|monitoring|update|resolved|completed|postmortem|scheduled|in progress|verifying)\b\s*[-–—:]/i;

const overHeadings: readonly string[] = ['resolved', 'completed', 'postmortem'];

/** How titles say that it is over. */
const overTitle =
  /\b(resolved|completed|restored|recovered|post-?mortem|operating normally|cancell?ed)\b|復旧(しました|済)|解消|解決|完了/i;

/** How texts without headings say so: a fix that is still to come must not count. */
const overText =
  /\b(has|have|is|are|was|were)( now| fully| been)* (resolved|restored|recovered|completed|fixed)\b|\[resolved\]|\boperating normally\b|\bback to normal\b|(復旧|解消|解決|完了)(しました|いたしました|済)/i;

/** How titles announce what has not begun. */
const ahead = /\b(scheduled|planned|upcoming)\b|予定/i;

const begun = /\b(in progress|started|has begun)\b|開始しました|実施中/i;

const major =
  /\b(major|full|complete|total|global|severe) (service )?(outage|disruption)\b|\bservice is down\b|全面停止|全面障害/i;

const maintenance = /\bmaintenance\b|メンテナンス/i;

/**
 * What the entries of a feed say of the components that matter; without any, of all. A feed has words only: an entry of
 * the last two days that does not say that it is over is an incident.
 */
export function readIncidents(
  entries: readonly FeedEntry[],
  wanted: readonly string[],
  now: number,
): Condition {
  const open = entries
    .filter((entry) => isOpen(entry, now))
    .flatMap((entry) => {
      const words = `${entry.title} ${entry.text}`.toLowerCase();
      const named = wanted.filter((name) => words.includes(name.trim().toLowerCase()));
      return wanted.length > 0 && named.length === 0 ? [] : [{ entry, named }];
    });
  const worst = open.find(({ entry }) => isMajor(entry)) ?? open[0];
  if (!worst) return well;
  const { entry, named } = worst;
  const state = isMajor(entry) ? 'a major outage' : isMaintenance(entry) ? 'maintenance' : 'an incident';
  return {
    severity: isMajor(entry) ? 'outage' : 'impaired',
    state,
    components: named,
    title: entry.title === '' ? null : entry.title,
  };
}

function isOpen(entry: FeedEntry, now: number): boolean {
  if (entry.at !== null && Math.abs(now - entry.at) > staleMs) return false;
  const { word, said } = lastUpdate(entry);
  if (overTitle.test(entry.title)) return false;
  if (word === 'scheduled' || (ahead.test(entry.title) && word !== 'in progress' && !begun.test(said)))
    return false;
  return word === null ? !overText.test(said) : !overHeadings.includes(word);
}

/** Longer ones repeat themselves. */
const saidChars = 1000;

/** What was said last: up to the second heading; null if there are no headings. */
function lastUpdate({ text }: FeedEntry): { readonly word: string | null; readonly said: string } {
  const first = heading.exec(text);
  if (!first) return { word: null, said: text.slice(0, saidChars) };
  const rest = text.slice(first.index + first[0].length, first.index + saidChars);
  const second = heading.exec(rest);
  return { word: (first[1] ?? '').toLowerCase(), said: second ? rest.slice(0, second.index) : rest };
}

const isMajor = (entry: FeedEntry): boolean => major.test(`${entry.title} ${lastUpdate(entry).said}`);

const isMaintenance = ({ title }: FeedEntry): boolean => maintenance.test(title);

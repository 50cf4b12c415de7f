import { isStillNews } from '../core/clocks/client-news.ts';
import { wasSpared, wasTried } from '../core/delivery.ts';
import { isCall, isStillDue } from '../core/oncall/still-due.ts';
import type { DeliveryItem, DueItem, IncidentDue } from '../core/outbox.ts';
import type { Plan } from '../core/plan.ts';
import { isStillOwed } from '../core/report/still-owed.ts';
import type { Store } from './ports.ts';
import { readIncident } from './read-incident.ts';
import { readAftermathOf } from './report/read.ts';
import { readStory } from './untold-notices.ts';

interface Where {
  readonly store: Store;
  readonly plan: Plan;
}

interface StillDue {
  readonly due: readonly DueItem[];
  readonly needless: readonly DueItem[];
  /** Of what is needless. */
  readonly why: string;
}

/**
 * What somebody has done since these became due may have made some of them needless: their incidents are read
 * again. `log` is of the outbox.
 */
export async function stillDue(
  where: Where,
  dues: readonly DueItem[],
  log: readonly DeliveryItem[],
): Promise<StillDue> {
  const byIncident = [...Map.groupBy(dues, (due) => due.incident)];
  const needless = await Promise.all(
    byIncident.map(async ([id, all]): Promise<readonly DueItem[]> => [
      ...(await needlessPages(where.store, id, all, log)),
      ...(await owedNoMore(where, id, all)),
    ]),
  );
  const dropped = needless.flat();
  const isReminder = dropped.some((due) => due.about === 'reminder');
  return {
    due: dues.filter((due) => !dropped.includes(due)),
    needless: dropped,
    why: isReminder ? 'it is owed no more' : 'somebody has it',
  };
}

/** Who was spared the call for help is spared the rest of the story as well. */
async function needlessPages(
  store: Store,
  id: string,
  dues: readonly DueItem[],
  log: readonly DeliveryItem[],
): Promise<readonly IncidentDue[]> {
  const about = dues.filter((due) => due.about === 'incident');
  const overtaken = await oldNews(store, id, about);
  const theirs = about.filter((due) => !due.content.clientNews);
  if (theirs.length === 0) return overtaken;
  const incident = (await readIncident(store, id))?.incident ?? null;
  const calls = theirs.filter((due) => isCall(due.page));
  const settled = calls.filter((due) => !isStillDue(due.page, incident));
  const spared =
    settled.length === calls.length && (settled.length > 0 || wasSpared(log, id)) && !wasTried(log, id);
  return [...overtaken, ...(spared ? theirs : settled)];
}

/** Of the clocks towards clients, those that somebody has met since. */
async function oldNews(
  store: Store,
  incident: string,
  dues: readonly IncidentDue[],
): Promise<readonly IncidentDue[]> {
  const news = dues.filter((due) => due.content.clientNews);
  const story = news.length > 0 ? await readStory(store, incident) : null;
  if (!story) return [];
  return news.filter(({ content }) => content.clientNews && !isStillNews(content.clientNews, story));
}

/** Of what is owed after the incident, what was done or put off since. */
async function owedNoMore(
  { store, plan }: Where,
  incident: string,
  dues: readonly DueItem[],
): Promise<readonly DueItem[]> {
  const reminders = dues.filter((due) => due.about === 'reminder');
  const ground = reminders.length > 0 ? await readAftermathOf(store, plan, incident) : null;
  return ground ? reminders.filter(({ content }) => !isStillOwed(content, ground)) : [];
}

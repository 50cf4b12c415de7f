import type { Incident } from '../incident.ts';
import { pagedContacts } from '../incident.ts';
import { speaksByItself } from '../notice/by-itself.ts';
import type { NoticeStory } from '../notice/story.ts';
import { policyOf, roundSteps } from '../oncall/escalation.ts';
import { afterQuietHours } from '../oncall/hush.ts';
import { isLoud } from '../oncall/pages.ts';
import type { DuePage } from '../oncall/pages.ts';
import { asTold, quietly, recipientsOf, withoutWaking } from '../oncall/recipients.ts';
import type { Recipient } from '../oncall/recipients.ts';
import type { Plan, Service } from '../plan.ts';
import type { ClientNews } from './client-news.ts';
import type { NoticeClock } from './clock.ts';
import { earliest } from './intervals.ts';
import { openClocks } from './open-clocks.ts';

/** A page to staff about what clients are to hear, or have heard. */
export type ClockPage = DuePage & { readonly news: ClientNews };

export interface ClockGround {
  readonly plan: Plan;
  readonly service: Service;
  readonly incident: Incident;
  readonly story: NoticeStory;
}

/** The pages about clocks that are due and that the log does not hold yet. */
export const clockPages = (ground: ClockGround, now: number): readonly ClockPage[] =>
  untold(ground, now).filter(({ at, until }) => at <= now && now < until);

/** When the next of them is due, ms since 1970; null: none, as it stands. */
export const nextClockPageAt = (ground: ClockGround, now: number): number | null =>
  earliest(untold(ground, now).flatMap(({ at }) => (at > now ? [at] : [])));

/** `until`: when it is too late for it, ms since 1970. */
type Planned = ClockPage & { readonly until: number };

function untold(ground: ClockGround, now: number): readonly Planned[] {
  const told = new Set(ground.incident.pages.map(({ page }) => page));
  return [...ofClocks(ground, now), ...ofNotices(ground)].filter(
    ({ page, to }) => to.length > 0 && !told.has(page),
  );
}

/**
 * One warning for each kind of clock and deadline, for all clients together, to the one in charge. When it runs out
 * and Shodo is not to speak by itself, the next step is called as well.
 */
function ofClocks(ground: ClockGround, now: number): readonly Planned[] {
  const { plan, service, incident, story } = ground;
  const byItself = speaksByItself(plan, service, incident, story);
  const clocks = openClocks(plan, service, incident, story, now);
  const after = Math.max(0, ...story.notices.map(({ seq }) => seq));
  const alike = Map.groupBy(clocks, (each) => `${each.kind.replaceAll(' ', '-')}@${each.due}`);
  return [...alike].flatMap(([name, [first, ...others]]) => {
    if (!first) return [];
    const all = [first, ...others];
    const { kind, due } = first;
    const clients = all.map((each) => each.client);
    const news = { clock: kind, due, clients, byItself, after } as const;
    const at = Math.min(...all.map((each) => each.warnAt));
    // What goes on by itself every so often can wait.
    const canWait = byItself && kind === 'next update';
    const to = reached(ground, canWait ? quietly(inCharge(ground)) : inCharge(ground), at);
    const warning = { page: `warn#${name}`, at, until: due, to, news: { ...news, what: 'due' } } as const;
    return byItself ? [warning] : [warning, ...missed(ground, name, first, { ...news, what: 'missed' })];
  });
}

/** Whom it is not to wake is called in the morning, if clients have still not been told. */
function missed(
  ground: ClockGround,
  name: string,
  { due }: NoticeClock,
  news: ClientNews,
): readonly Planned[] {
  const { plan, incident } = ground;
  const to = eachOnce([...inCharge(ground), ...(isQuiet(incident) ? [] : stepsOf(ground).next)]);
  const page = { page: `clock#${name}`, at: due, until: Infinity, news };
  const now = { ...page, to: reached(ground, to, due) };
  if (isQuiet(incident)) return [now];
  const asleep = to.filter(({ contact }) => isAsleep(ground, contact, due));
  const byMorning = Map.groupBy(asleep, ({ contact }) => afterQuietHours(plan.contacts[contact], due));
  const mornings = [...byMorning].map(([at, theirs]) => ({
    ...page,
    page: `${page.page}.morning@${at}`,
    at,
    to: theirs,
  }));
  return [now, ...mornings];
}

/** What Shodo said by itself is told to everybody who was called, but that there is no news only to the one in charge. */
function ofNotices(ground: ClockGround): readonly Planned[] {
  const { plan, incident, story } = ground;
  return story.notices.flatMap(({ by, seq, at, kind, nextUpdateBy, clients, withdrawnAt }) => {
    if (by !== null || withdrawnAt !== null) return [];
    const others = kind === 'no news' ? [] : asTold(plan, incident.pages, pagedContacts(incident));
    const to = reached(ground, quietly(eachOnce([...inCharge(ground), ...others])), at);
    const news = { what: 'told', kind, at, nextUpdateBy, clients } as const;
    return [{ page: `spoke#${seq}`, at, until: Infinity, to, news }];
  });
}

/** Who has it, or silenced it; else those whom the escalation has reached. */
function inCharge(ground: ClockGround): readonly Recipient[] {
  const { plan, incident } = ground;
  const { owner, silenced, actions } = incident.response;
  const silencer = actions.findLast((act) => act.fact === 'silenced')?.data.contact;
  const one = owner ?? (silenced ? silencer : undefined);
  if (one === undefined) return stepsOf(ground).reached;
  return plan.contacts[one] ? asTold(plan, incident.pages.filter(isLoud), [one]) : stepsOf(ground).reached;
}

/** Those of the last step that was paged, and of the next; the same where there is none. */
function stepsOf({ plan, service, incident }: ClockGround): {
  readonly reached: readonly Recipient[];
  readonly next: readonly Recipient[];
} {
  const policy = policyOf(plan, service);
  const pages = new Set(incident.pages.map(({ page }) => page));
  const steps = roundSteps(plan, policy, incident);
  const last = Math.max(
    0,
    steps.findLastIndex(({ page }) => pages.has(page)),
  );
  const first = steps[last]?.to ?? recipientsOf(plan, policy.steps[0]?.notify ?? [], incident.openedAt);
  return { reached: first, next: steps[last + 1]?.to ?? first };
}

/** It can wait, or somebody wanted silence. */
const isQuiet = ({ severity, response }: Incident): boolean => severity === 'low' || response.silenced;

const isAsleep = ({ plan, incident }: ClockGround, contact: string, at: number): boolean =>
  incident.severity !== 'urgent' && afterQuietHours(plan.contacts[contact], at) > at;

const eachOnce = (recipients: readonly Recipient[]): readonly Recipient[] =>
  recipients.filter(
    ({ contact }, index) => recipients.findIndex((each) => each.contact === contact) === index,
  );

/** Only what is urgent wakes anybody in quiet hours. */
function reached(ground: ClockGround, to: readonly Recipient[], at: number): readonly Recipient[] {
  const asleep = to.filter(({ contact }) => isAsleep(ground, contact, at));
  const awake = to.filter((recipient) => !asleep.includes(recipient));
  return [...(isQuiet(ground.incident) ? quietly(awake) : awake), ...withoutWaking(asleep)].filter(
    ({ channels }) => channels.length > 0,
  );
}

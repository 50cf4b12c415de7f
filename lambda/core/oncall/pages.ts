import type { Incident } from '../incident.ts';
import { pagedContacts } from '../incident.ts';
import type { PageContent } from '../outbox.ts';
import type { Plan, Policy } from '../plan.ts';
import { isHeld, pageName, roundSteps } from './escalation.ts';
import type { RoundStep } from './escalation.ts';
import { afterMaintenance, afterQuietHours } from './hush.ts';
import { asTold, byPagerDuty, onlyOf, quietly, recipientsOf, withoutWaking } from './recipients.ts';
import type { Recipient } from './recipients.ts';

/** A page that is due: to whom, on which channels, since when. */
export interface DuePage {
  /** `step#0`, `repeat#1`, `notice#0`, `told#12`, `resolved#0`, `clock#first-notice@MS`. */
  readonly page: string;
  /** ms since 1970. */
  readonly at: number;
  readonly to: readonly Recipient[];
}

type Resolved = NonNullable<Incident['resolved']>;

/** Did it page, rather than leave word of what can wait? */
export const isLoud = (page: { readonly page: string }): boolean =>
  !/^(?:notice|warn|spoke)#/.test(page.page);

/** All that the policy wants sent by now and the incident's log does not hold yet. */
export function duePages(plan: Plan, policy: Policy, incident: Incident, now: number): readonly DuePage[] {
  const told = new Set(incident.pages.map((page) => page.page));
  const due = [
    ...escalation(plan, policy, incident, now),
    ...news(plan, incident),
    ...lapses(plan, incident),
  ].filter((page) => !told.has(page.page));
  if (!incident.resolved || told.has('resolved#0')) return due;
  return [...due, ...recovery(plan, incident, incident.resolved, due)];
}

function escalation(plan: Plan, policy: Policy, incident: Incident, now: number): readonly DuePage[] {
  if (incident.pagingSince === null || incident.severity === 'low')
    return notice(plan, policy, incident, now);
  const steps = roundSteps(plan, policy, incident);
  const pages = steps.flatMap((step) => stepPages(plan, incident, step));
  if (incident.resolved) return missedOpening(pages, incident, incident.resolved);
  if (isHeld(incident)) return [];
  return [
    ...pages.filter((page) => page.at <= now),
    ...steps.slice(-1).flatMap((last) => repetition(plan, policy, incident, last, now)),
  ];
}

/** It can wait: the first step hears of it, quietly, once a maintenance is over. */
function notice(plan: Plan, policy: Policy, incident: Incident, now: number): readonly DuePage[] {
  const at = afterMaintenance(plan, incident.service, incident.openedAt);
  if (at > (incident.resolved?.at ?? now)) return [];
  return [{ page: 'notice#0', at, to: quietly(recipientsOf(plan, policy.steps[0]?.notify ?? [], at)) }];
}

/** A step as it reaches people: what is not urgent only goes quietly into quiet hours, and pages when they are over. */
function stepPages(plan: Plan, incident: Incident, step: RoundStep): readonly DuePage[] {
  const wakes = (contact: string): number =>
    incident.severity === 'urgent' ? step.at : afterQuietHours(plan.contacts[contact], step.at);
  const asleep = step.to.filter(({ contact }) => wakes(contact) > step.at);
  const awake = step.to.filter((recipient) => !asleep.includes(recipient));
  const byMorning = Map.groupBy(asleep, ({ contact }) => wakes(contact));
  const mornings = [...byMorning].map(([at, to], n): DuePage => ({
    page: `${step.page}.morning${n}`,
    at,
    to,
  }));
  const to = [...awake, ...withoutWaking(asleep)];
  return [{ page: step.page, at: step.at, to }, ...mornings];
}

/** An incident that was over before anybody could be paged is told all the same, if its first step was due. */
function missedOpening(
  steps: readonly DuePage[],
  { pages }: Incident,
  resolved: Resolved,
): readonly DuePage[] {
  const everPaged = pages.some((page) => page.page.startsWith('step#'));
  return everPaged ? [] : steps.slice(0, 1).filter((first) => first.at <= resolved.at);
}

/** After the last step everybody is paged again and again; of repeats that were missed only the last is made up for. */
function repetition(
  plan: Plan,
  policy: Policy,
  incident: Incident,
  last: RoundStep,
  now: number,
): readonly DuePage[] {
  if (policy.repeatMs === null) return [];
  const n = Math.floor((now - last.at) / policy.repeatMs);
  if (n < 1) return [];
  const page = pageName('repeat', incident.response.round, n);
  return [
    {
      page,
      at: last.at + n * policy.repeatMs,
      to: asTold(plan, incident.pages.filter(isLoud), pagedContacts(incident)),
    },
  ];
}

/** That nobody has it any more is told to all who are not called upon anyway. */
function lapses(plan: Plan, incident: Incident): readonly DuePage[] {
  return incident.response.lapses.flatMap(({ seq, at, data }) => {
    const before = pagesBefore(incident, seq);
    const others = contactsIn(before).filter((contact) => !data.contacts.includes(contact));
    return others.length === 0 ? [] : [{ page: `told#${seq}`, at, to: asTold(plan, before, others) }];
  });
}

type Paged = Incident['pages'];

/** What had paged somebody by a fact, but where it could wait. */
const pagesBefore = (incident: Incident, seq: number): Paged =>
  incident.pages.filter((page) => page.seq < seq && isLoud(page));

/** What a page tells beside the incident itself: what somebody did, or that nothing was heard from who had it. */
export function newsIn(page: string, { response }: Incident): PageContent['news'] {
  const lapse = response.lapses.find(
    ({ seq, round }) => page === `told#${seq}` || page === pageName('step', round, 0),
  );
  return lapse ?? response.actions.find(({ seq }) => page === `told#${seq}`) ?? null;
}

/**
 * What one person did is told to all the others who were paged, and who are not the ones it calls upon; that it was
 * declared also to those who only had a notice. PagerDuty, which would page that person on, is told as well.
 */
function news(plan: Plan, incident: Incident): readonly DuePage[] {
  return incident.response.actions.flatMap((action) => {
    // That it is over is told to everybody in any case.
    if (action.fact === 'lifted') return [];
    if (action.fact === 'paused' && incident.resolved?.why === 'paused') return [];
    const before = pagesBefore(incident, action.seq);
    const called = action.fact === 'handed' ? action.data.contacts : [];
    const others = contactsIn(before).filter(
      (contact) => contact !== action.data.contact && !called.includes(contact),
    );
    const earlier = incident.pages.filter((page) => page.seq < action.seq);
    const noticed = (action.fact === 'declared' ? contactsIn(earlier) : []).filter(
      (contact) => contact !== action.data.contact && !others.includes(contact),
    );
    const own = contactsIn(before).filter((contact) => contact === action.data.contact);
    const to = [
      ...asTold(plan, before, others),
      ...quietly(asTold(plan, earlier, noticed)),
      ...byPagerDuty(asTold(plan, before, own)),
    ];
    return to.length === 0 ? [] : [{ page: `told#${action.seq}`, at: action.at, to }];
  });
}

/** Who ended it by a pause need not be told. */
function whoPaused({ response }: Incident, { why }: Resolved): string | null {
  const act = response.actions.findLast((action) => action.fact === 'paused');
  return why === 'paused' ? (act?.data.contact ?? null) : null;
}

const contactsIn = (pages: Incident['pages']): readonly string[] => [
  ...new Set(pages.flatMap((page) => page.contacts)),
];

/** Everybody who was paged hears that it is over, as loudly as they heard that it began. */
function recovery(
  plan: Plan,
  incident: Incident,
  resolved: Resolved,
  due: readonly DuePage[],
): readonly DuePage[] {
  const knows = whoPaused(incident, resolved);
  const pages = [
    ...incident.pages,
    ...due.map(({ page, to }) => ({
      page,
      contacts: to.map((each) => each.contact),
      only: onlyOf(plan, to) ?? {},
    })),
  ];
  const loud = new Set(pages.filter(isLoud).flatMap((page) => page.contacts));
  const quiet = new Set(pages.flatMap((page) => page.contacts).filter((contact) => !loud.has(contact)));
  const { at } = resolved;
  const isAsleep = (contact: string): boolean =>
    incident.severity !== 'urgent' && afterQuietHours(plan.contacts[contact], at) > at;
  const everybody = asTold(plan, pages.filter(isLoud), [...loud]);
  const told = everybody.filter(({ contact }) => contact !== knows);
  const asleep = told.filter(({ contact }) => isAsleep(contact));
  const to = [
    ...told.filter((recipient) => !asleep.includes(recipient)),
    ...withoutWaking(asleep, 'pagerduty'),
    ...byPagerDuty(everybody.filter(({ contact }) => contact === knows)),
    ...quietly(
      asTold(
        plan,
        pages,
        [...quiet].filter((contact) => contact !== knows),
      ),
    ),
  ];
  return to.length === 0 ? [] : [{ page: 'resolved#0', at, to }];
}

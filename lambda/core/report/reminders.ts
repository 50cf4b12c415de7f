import { policyOf } from '../oncall/escalation.ts';
import { loudly, recipientsOf } from '../oncall/recipients.ts';
import type { Recipient } from '../oncall/recipients.ts';
import type { Plan } from '../plan.ts';
import type { Channel } from '../channels.ts';
import type { PromisedFix } from './after.ts';
import { atWork, remindedAt } from './office-hours.ts';
import { lateAt, owedReports } from './owed.ts';
import type { AfterGround } from './owed.ts';

const hourMs = 3_600_000;

/** Who answers for a fix hears of it in the morning of the day before it is due. */
const fixAheadMs = 48 * hourMs;

/** Who owes a report hears of it a day before it is due, or when a third of the time is left. */
const reportAheadMs = 24 * hourMs;

/** What staff are reminded of, free of language: `late`: it is past. Times are ms since 1970. */
export type Reminding = { readonly service: string; readonly due: number; readonly late: boolean } & (
  | { readonly what: 'report'; readonly clients: readonly string[] }
  | { readonly what: 'fix'; readonly fix: PromisedFix }
);

/** A message that brings to somebody's mind what is owed. */
export interface Reminder {
  /** `report-due@MS`, `report-late@MS`; `fix-due@f1.2026-12-05`, `fix-late@f1.2026-12-05`. */
  readonly page: string;
  readonly contact: string;
  readonly channels: readonly Channel[];
  readonly at: number;
  /** From then on it is said that it is late instead. */
  readonly until: number;
  readonly content: Reminding;
}

/** Everything that is still to be brought to somebody's mind, now or later. */
export function remindersOf(ground: AfterGround): readonly Reminder[] {
  const { plan, story } = ground;
  const isTold = ({ page, contact }: Reminder): boolean =>
    story.reminded.some((each) => each.page === page && each.contacts.includes(contact));
  return [...ofReports(ground), ...ofFixes(ground)].filter(
    (each) => plan.contacts[each.contact] && !isTold(each),
  );
}

/** When one of them is due next, ms since 1970; null: none is. */
export const nextReminderAt = (ground: AfterGround, now: number): number | null => {
  const times = remindersOf(ground).flatMap(({ at, until }) => (now < until ? [Math.max(at, now)] : []));
  return times.length === 0 ? null : Math.min(...times);
};

function ofReports(ground: AfterGround): readonly Reminder[] {
  const { plan, incident } = ground;
  const owed = owedReports(ground).filter(({ metAt }) => metAt === null);
  return [...Map.groupBy(owed, ({ due }) => due)].flatMap(([due, all]) => {
    const since = Math.min(...all.map((each) => each.since));
    const at = Math.max(since, due - Math.min(reportAheadMs, (due - since) / 3));
    const clients = all.map(({ client }) => client);
    const content = { what: 'report', service: incident.service, due, clients } as const;
    const warned = inCharge(ground);
    const called = [...warned, ...firstStep(ground, due)];
    return [
      ...to(plan, warned, {
        page: `report-due@${due}`,
        at,
        due,
        until: due,
        content: { ...content, late: false },
      }),
      ...to(plan, called, {
        page: `report-late@${due}`,
        at: due,
        due: Infinity,
        until: Infinity,
        content: { ...content, late: true },
      }),
    ];
  });
}

function ofFixes(ground: AfterGround): readonly Reminder[] {
  const { plan, incident, story } = ground;
  return story.fixes
    .filter(({ keptAt }) => keptAt === null)
    .flatMap((fix) => {
      const late = lateAt(plan, fix);
      const promisedAt = fix.moves.at(-1)?.at ?? fix.promisedAt;
      const at = Math.max(promisedAt + (late - promisedAt) / 3, late - fixAheadMs);
      const { id, what, due } = fix;
      const content = {
        what: 'fix',
        service: incident.service,
        due: late,
        fix: { id, what, due },
      } as const;
      const owner = plan.contacts[fix.owner] ? loudly(plan, [fix.owner]) : firstStep(ground, late);
      const name = `${id}.${due}`;
      return [
        ...to(plan, owner, {
          page: `fix-due@${name}`,
          at,
          due: late,
          until: late,
          content: { ...content, late: false },
        }),
        ...to(plan, [...owner, ...firstStep(ground, late)], {
          page: `fix-late@${name}`,
          at: late,
          due: Infinity,
          until: Infinity,
          content: { ...content, late: true },
        }),
      ];
    });
}

type Planned = Pick<Reminder, 'page' | 'at' | 'until' | 'content'> & { readonly due: number };

const to = (
  plan: Plan,
  recipients: readonly Recipient[],
  { page, at, due, until, content }: Planned,
): readonly Reminder[] =>
  atWork(recipients)
    .filter(({ contact }, index) => recipients.findIndex((each) => each.contact === contact) === index)
    .flatMap((recipient) => {
      const contact = plan.contacts[recipient.contact];
      if (!contact || recipient.channels.length === 0) return [];
      const { channels } = recipient;
      return [
        {
          page,
          contact: contact.id,
          channels,
          at: remindedAt(contact, recipient, { at, due }),
          until,
          content,
        },
      ];
    });

/** Who has written at it last, else who had the incident last, else those who were called first. */
function inCharge(ground: AfterGround): readonly Recipient[] {
  const { plan, incident, story } = ground;
  const { owner, actions } = incident.response;
  const last = actions.findLast(({ fact }) => fact === 'acknowledged' || fact === 'silenced')?.data.contact;
  const one = [story.drafts.at(-1)?.contact, owner, last].find((id) => id && plan.contacts[id]);
  return one ? loudly(plan, [one]) : firstStep(ground, incident.resolved?.at ?? incident.openedAt);
}

/** Whom the policy names first; of a service that the plan no longer has: nobody. */
function firstStep({ plan, incident }: AfterGround, at: number): readonly Recipient[] {
  const service = plan.services.find(({ id }) => id === incident.service);
  return service ? recipientsOf(plan, policyOf(plan, service).steps[0]?.notify ?? [], at) : [];
}

import { nameOf as nameOfThing, nameOfPerson } from '../../core/alerts.ts';
import { duties } from '../../core/clocks/disclosure-laws.ts';
import type { Affected, Declaration, FactItem, Left, NamedVendor } from '../../core/facts.ts';
import { leavesAt, storyOf } from '../../core/notice/story.ts';
import type { Posted } from '../../core/notice/story.ts';
import type { Contact, Plan } from '../../core/plan.ts';
import { reasonInWords } from '../../core/texts/reason-in-words.ts';
import type { DeskEvent } from '../../web/desk/view.ts';

/**
 * The facts of an incident as its reader is told them at `now` (ms since 1970), oldest first. News of what somebody did
 * go without saying, and so does that a notice was written, once it has left.
 */
export function timelineOf(
  plan: Plan,
  facts: readonly FactItem[],
  reader: Contact,
  now: number,
): readonly DeskEvent[] {
  const { notices } = storyOf(facts, facts[0]?.incident ?? '');
  const posted = new Map(notices.map((notice) => [notice.seq, notice]));
  return facts.flatMap((fact) => {
    const event = eventOf({ plan, posted, now }, fact, reader);
    return event ? [{ at: fact.at, ...event }] : [];
  });
}

type Told = DeskEvent extends infer Event ? (Event extends DeskEvent ? Omit<Event, 'at'> : never) : never;

interface Ground {
  readonly plan: Plan;
  /** The notices of the incident, by sequence. */
  readonly posted: ReadonlyMap<number, Posted>;
  readonly now: number;
}

function eventOf({ plan, posted, now }: Ground, fact: FactItem, reader: Contact): Told | null {
  const nameOf = (id: string): string => nameOfPerson(plan, id);
  const monitors = (affected: readonly Affected[]) =>
    affected.map(({ monitor, status, reason }) => ({
      monitor,
      status,
      reason: reason ? reasonInWords(reason, reader.language) : '',
    }));
  const declaredEvent = ({ contact, kind, vendor, level, text }: Declaration): Told => ({
    what: 'declared',
    by: nameOf(contact),
    kind,
    vendor: vendor ? vendorName(plan, vendor, reader) : null,
    level,
    text,
  });
  switch (fact.fact) {
    case 'opened': {
      const { affected, declared } = fact.data;
      return declared ? declaredEvent(declared) : { what: 'opened', monitors: monitors(affected) };
    }
    case 'declared':
      return declaredEvent(fact.data);
    case 'paused': {
      const { contact, monitors: paused, until } = fact.data;
      return { what: 'paused', by: nameOf(contact), monitors: paused, until };
    }
    case 'lifted':
      return { what: 'lifted', by: nameOf(fact.data.contact) };
    case 'joined':
    case 'changed':
      return { what: 'turned', monitors: monitors(fact.data.affected) };
    case 'left': {
      const why = whyLeft(fact.data.left);
      return { what: 'left', monitors: fact.data.left.map((each) => each.monitor), why };
    }
    case 'paged': {
      const what = callOf(fact.data.page);
      return what && { what, names: fact.data.contacts.map(nameOf) };
    }
    case 'flapping':
      return { what: 'flapping', calmMs: fact.data.calmMs };
    case 'noticed': {
      const notice = posted.get(fact.seq);
      if (!notice || notice.notified.length > 0) return null;
      const leaves = leavesAt(notice);
      return notice.withdrawnAt === null
        ? {
            ...telling(plan, notice, notice.clients),
            stage: 'leaving',
            leavesAt: leaves > now ? leaves : null,
          }
        : { ...telling(plan, notice, notice.clients), stage: 'stopped', leavesAt: null };
    }
    case 'notified': {
      const notice = posted.get(fact.data.notice);
      return notice ? { ...telling(plan, notice, fact.data.clients), stage: 'told', leavesAt: null } : null;
    }
    case 'withdrawn': {
      const { contact, notice } = fact.data;
      const hadLeft = (posted.get(notice)?.regretted ?? []).length > 0;
      return { what: 'withdrawn', by: contact === null ? null : nameOf(contact), hadLeft };
    }
    case 'held':
      return { what: 'held', by: nameOf(fact.data.contact), reason: fact.data.reason };
    case 'seen':
      return { what: 'seen', client: clientName(plan, fact.data.client) };
    case 'disclosed': {
      const { contact, law, duty } = fact.data;
      const what = duties.find((each) => each.law === law && each.id === duty)?.what[reader.language];
      return { what: 'disclosed', by: nameOf(contact), report: what ?? duty };
    }
    case 'corrected':
      return null;
    case 'resolved':
      return { what: 'resolved', why: fact.data.why };
    case 'acknowledged':
    case 'silenced':
    case 'advanced':
      return { what: fact.fact, by: nameOf(fact.data.contact) };
    case 'unreached':
      return { what: 'unreached', names: fact.data.contacts.map(nameOf) };
    case 'unanswered':
      return { what: 'unanswered' };
    case 'lapsed':
      return { what: 'lapsed', by: nameOf(fact.data.owner), silentMs: fact.at - fact.data.heardAt };
    case 'vendor': {
      const { vendor, level } = fact.data;
      return { what: 'vendor', name: vendorName(plan, { id: vendor }, reader), level };
    }
    case 'handed': {
      const { contact, to, contacts } = fact.data;
      return { what: 'handed', by: nameOf(contact), to: nameOf(to), names: contacts.map(nameOf) };
    }
  }
}

/** Who tells whom what. */
const telling = (plan: Plan, { by, state, kind }: Posted, clients: readonly string[]) => ({
  what: 'noticed' as const,
  by: by === null ? null : nameOfPerson(plan, by),
  state,
  kind,
  names: clients.map((id) => clientName(plan, id)),
});

/** As a person declared it, or the config calls it. */
export const vendorName = (
  plan: Plan,
  vendor: NamedVendor,
  { language }: Pick<Contact, 'language'>,
): string => ('id' in vendor ? nameOfThing(plan, `vendor:${vendor.id}`)[language] : vendor.name);

const clientName = (plan: Plan, id: string): string =>
  plan.clients.find((each) => each.id === id)?.name ?? id;

function whyLeft(left: readonly Left[]): Left['why'] {
  const whys = new Set(left.map((each) => each.why));
  return (['recovered', 'paused'] as const).find((why) => whys.has(why)) ?? 'removed';
}

const calls = {
  step: 'called',
  repeat: 'called again',
  notice: 'noted',
  resolved: 'told over',
} as const;

/** What a page is to those who got it; null: news. */
function callOf(page: string): (typeof calls)[keyof typeof calls] | null {
  const [kind = ''] = page.split('#');
  return Object.hasOwn(calls, kind) ? calls[kind as keyof typeof calls] : null;
}

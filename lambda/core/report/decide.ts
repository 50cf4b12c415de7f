import { touchedClients } from '../clocks/intervals.ts';
import { leakKnownAt } from '../desk/declare.ts';
import type { FactItem } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Plan } from '../plan.ts';
import { languages } from '../text.ts';
import type { Language } from '../text.ts';
import type { AfterBody, PromisedFix, Written } from './after.ts';
import { dayOf, endOfDay } from './due-day.ts';
import { standing } from './story.ts';
import type { Draft, ReportStory } from './story.ts';

/** The longest text of a report, in UTF-16 code units, per language. */
export const longestText = 4_000;
export const mostFixes = 12;
const furthestMs = 366 * 86_400_000;

/** A fix as a person fills in its row; one without any words is none. */
export interface WrittenFix {
  /** Of one that was in the draft before; null: it is new. */
  readonly id: string | null;
  readonly what: Written;
  readonly owner: string;
  readonly due: string;
}

/** What a person asks for after an incident. */
export type ReportAction =
  /** `after`: sequence of the latest draft that they knew of (0: none). */
  | {
      readonly do: 'draft';
      readonly cause: Written;
      readonly account: Written;
      readonly fixes: readonly WrittenFix[];
      readonly after: number;
    }
  /** `draft`: the one that they read. */
  | { readonly do: 'publish'; readonly draft: number; readonly everybody: boolean }
  | { readonly do: 'keep'; readonly fix: string }
  | { readonly do: 'move'; readonly fix: string; readonly due: string; readonly reason: Written };

/**
 * Why it cannot be: the incident is not over; nothing was written; a text is too long; there are too many fixes; a fix
 * has nobody who answers for it, or no day that is to come; a client could not read it in its language; a move has no
 * reason; a colleague has written meanwhile; there is no such draft or fix.
 */
export const reportRefusals = [
  'not over',
  'nothing',
  'too long',
  'too many',
  'owner',
  'due',
  'language',
  'reason',
  'overtaken',
  'unknown',
] as const;
export type ReportRefusal = (typeof reportRefusals)[number];

export type ReportDecision =
  | { readonly do: 'tell'; readonly body: AfterBody }
  | { readonly do: 'settled' }
  | { readonly do: 'refused'; readonly why: ReportRefusal };

export interface ReportGround {
  readonly plan: Plan;
  readonly incident: Incident;
  /** Of the incident alone, oldest first. */
  readonly facts: readonly FactItem[];
  readonly story: ReportStory;
  readonly now: number;
}

const refused = (why: ReportRefusal): ReportDecision => ({ do: 'refused', why });

/** Decides what a person's wish comes to. */
export function decideReport(ground: ReportGround, contact: string, action: ReportAction): ReportDecision {
  if (!ground.incident.resolved) return refused('not over');
  switch (action.do) {
    case 'draft':
      return draft(ground, contact, action);
    case 'publish':
      return publish(ground, contact, action);
    case 'keep': {
      const fix = ground.story.fixes.find(({ id }) => id === action.fix);
      if (!fix) return refused('unknown');
      if (fix.keptAt !== null) return { do: 'settled' };
      return { do: 'tell', body: { fact: 'kept', data: { contact, fix: fix.id } } };
    }
    case 'move':
      return move(ground, contact, action);
  }
}

const trimmed = (text: Written): Written =>
  Object.fromEntries(
    languages.flatMap((language) => {
      const words = (text[language] ?? '').trim();
      return words === '' ? [] : [[language, words]];
    }),
  );

const isEmpty = (text: Written): boolean => Object.keys(text).length === 0;
const orNull = (text: Written): Written | null => (isEmpty(text) ? null : text);
const isTooLong = (text: Written): boolean => Object.values(text).some((each) => each.length > longestText);

/** Is it a day that is to come, and not too far away? */
function isToCome(due: string, { plan, now }: ReportGround): boolean {
  const end = endOfDay(due, plan.timezone);
  return end !== null && end > now && end < now + furthestMs;
}

type Drafting = Extract<ReportAction, { readonly do: 'draft' }>;

function draft(ground: ReportGround, contact: string, action: Drafting): ReportDecision {
  const { story, plan } = ground;
  const last = story.drafts.at(-1);
  const [cause, account] = [trimmed(action.cause), trimmed(action.account)];
  const rows = action.fixes
    .map((fix) => ({ ...fix, what: trimmed(fix.what) }))
    .filter((fix) => !isEmpty(fix.what) && !isPromised(story, fix));
  const { fixes, owners } = numbered(story, rows);
  const data = { contact, cause: orNull(cause), account: orNull(account), fixes, owners };
  if (last && isSame(last, data)) return { do: 'settled' };
  if (last && last.contact !== contact && last.seq > action.after) return refused('overtaken');
  if (isEmpty(cause) && isEmpty(account) && fixes.length === 0) return refused('nothing');
  if (fixes.length > mostFixes) return refused('too many');
  if ([cause, account, ...rows.map(({ what }) => what)].some(isTooLong)) return refused('too long');
  if (rows.some(({ owner }) => !plan.contacts[owner])) return refused('owner');
  if (rows.some(({ due }) => !isToCome(due, ground))) return refused('due');
  return { do: 'tell', body: { fact: 'drafted', data } };
}

/** What was promised stays as it was: a row that names it, or says the same, is no new one. */
const isPromised = ({ fixes }: ReportStory, { id, what }: WrittenFix): boolean =>
  fixes.some((fix) => fix.id === id || (id === null && textKey(fix.what) === textKey(what)));

/** What was promised goes along; new fixes get the next free id. */
function numbered(
  story: ReportStory,
  rows: readonly WrittenFix[],
): { readonly fixes: readonly PromisedFix[]; readonly owners: Readonly<Record<string, string>> } {
  const promised = standing(story)?.draft;
  const before = new Set(story.drafts.flatMap(({ fixes }) => fixes.map(({ id }) => id)));
  const last = story.drafts.at(-1)?.fixes ?? [];
  // A form that was sent twice names none of the ids that it was given the first time.
  const alike = (what: Written): string | undefined =>
    last.find((fix) => textKey(fix.what) === textKey(what))?.id;
  let next = before.size;
  const given = new Set<string>();
  const fresh = rows.map(({ id: named, what, due, owner }) => {
    const id = named ?? alike(what);
    const known = id !== undefined && before.has(id) && !given.has(id) ? id : `f${(next += 1)}`;
    given.add(known);
    return { fix: { id: known, what, due }, owner };
  });
  return {
    fixes: [...(promised?.fixes ?? []), ...fresh.map(({ fix }) => fix)],
    owners: {
      ...promised?.owners,
      ...Object.fromEntries(fresh.map(({ fix, owner }) => [fix.id, owner])),
    },
  };
}

type Content = Omit<Draft, 'seq' | 'at' | 'contact'>;

/** The same for the same words, in whatever order they were stored. */
const textKey = (text: Written | null): string =>
  JSON.stringify(languages.map((language) => text?.[language] ?? ''));

const contentOf = ({ cause, account, fixes, owners }: Content): string =>
  JSON.stringify([
    textKey(cause),
    textKey(account),
    fixes.map(({ id, what, due }) => [id, textKey(what), due]),
    Object.entries(owners).toSorted(),
  ]);

const isSame = (a: Content, b: Content): boolean => contentOf(a) === contentOf(b);

function publish(
  ground: ReportGround,
  contact: string,
  { draft: seq, everybody }: Extract<ReportAction, { readonly do: 'publish' }>,
): ReportDecision {
  const { plan, incident, story } = ground;
  const last = story.drafts.at(-1);
  if (!last) return refused('unknown');
  if (last.seq !== seq) return refused('overtaken');
  const before = standing(story);
  const isForAll = everybody && canBePublic(ground);
  if (before?.draft.seq === seq && before.everybody === isForAll) return { do: 'settled' };
  const read = languagesOf(plan, incident.service);
  const texts = [last.cause, last.account, ...last.fixes.map(({ what }) => what)];
  const isRead = texts.every((text) => text === null || read.every((language) => text[language]));
  if (!isRead) return refused('language');
  const promised = new Set(story.fixes.map(({ id }) => id));
  if (last.fixes.some(({ id, due }) => !promised.has(id) && !isToCome(due, ground))) return refused('due');
  return { do: 'tell', body: { fact: 'published', data: { contact, draft: seq, everybody: isForAll } } };
}

function move(
  ground: ReportGround,
  contact: string,
  action: Extract<ReportAction, { readonly do: 'move' }>,
): ReportDecision {
  const { plan, incident, story } = ground;
  const fix = story.fixes.find(({ id }) => id === action.fix);
  if (fix?.keptAt !== null) return refused('unknown');
  if (fix.due === action.due) return { do: 'settled' };
  const reason = trimmed(action.reason);
  if (!isToCome(action.due, ground)) return refused('due');
  if (isEmpty(reason)) return refused('reason');
  if (isTooLong(reason)) return refused('too long');
  if (!languagesOf(plan, incident.service).every((language) => reason[language])) return refused('language');
  return { do: 'tell', body: { fact: 'moved', data: { contact, fix: fix.id, due: action.due, reason } } };
}

/**
 * A leak is reported to those whom it touches, also where something else was declared of the incident or seen before;
 * the public page shows no trace of it.
 */
export const canBePublic = ({ incident, facts }: Pick<ReportGround, 'incident' | 'facts'>): boolean =>
  incident.noticeable && leakKnownAt(facts) === null;

/** The languages in which a report is read: those of the clients whom it touches, else those of the plan. */
export function languagesOf(plan: Plan, service: string): readonly Language[] {
  const theirs = [...new Set(touchedClients(plan, service).map(({ language }) => language))];
  return theirs.length > 0 ? theirs : plan.languages;
}

/** The first day that can be promised. */
export const firstDay = (plan: Plan, now: number): string => dayOf(now, plan.timezone);

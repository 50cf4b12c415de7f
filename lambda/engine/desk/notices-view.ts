import { nameOfPerson } from '../../core/alerts.ts';
import { isPending } from '../../core/clocks/clock.ts';
import type { NoticeClock } from '../../core/clocks/clock.ts';
import { clocksOf } from '../../core/clocks/clocks-of.ts';
import { touchedClients } from '../../core/clocks/intervals.ts';
import { nextNoticeAt } from '../../core/notice/by-itself.ts';
import { undoMs } from '../../core/notice/decide.ts';
import { faultName } from '../../core/notice/draft.ts';
import type { NoticeWish } from '../../core/notice/draft.ts';
import { noticeLines } from '../../core/notice/lines.ts';
import type { Fault, Notice } from '../../core/notice/notice.ts';
import { propose } from '../../core/notice/propose.ts';
import { noticesTo } from '../../core/notice/story.ts';
import { reportedFault } from '../../core/notice/suspect.ts';
import type { NoticeStory, Posted } from '../../core/notice/story.ts';
import { tellingOf } from '../../core/notice/telling.ts';
import { noticeWordsOf, toldOf } from '../../core/notice/told.ts';
import type { Incident } from '../../core/incident.ts';
import type { Client, Contact, Plan, Service } from '../../core/plan.ts';
import type { Language } from '../../core/text.ts';
import type { NotifyRefusal, NotifySaid, NotifyView, SentNotice } from '../../web/desk/notify-view.ts';
import type { Store } from '../ports.ts';
import { clientView } from './notified-client.ts';

export interface NoticeGround {
  readonly plan: Plan;
  readonly service: Service;
  readonly incident: Incident;
  readonly story: NoticeStory;
  /** Whose fault an update is proposed to say it is; absent: nobody's. */
  readonly suspect?: Fault;
  readonly now: number;
}

/** What a request towards clients came to, as far as the address that a browser is sent on to says it. */
export type NotifyOutcome =
  /** Sequence of its fact. */
  | { readonly posted: number }
  | { readonly did: 'withdrawn' | 'held' | 'disclosed' | 'settled' }
  | { readonly refused: NotifyRefusal };

/** `wish`: as the reader had filled in the form; null: it holds what is proposed. */
export interface NotifyAsking {
  readonly wish: NoticeWish | null;
  readonly outcome: NotifyOutcome | null;
  readonly preview: NotifyView['preview'];
}

/** The notices that a page shows; older ones stand in its timeline. */
const mostNotices = 20;

/** What is shown to who may tell clients; null: nobody is touched, or nothing that a client could notice. */
export async function notifyView(
  ground: NoticeGround,
  store: Store,
  reader: Contact,
  { wish, outcome, preview }: NotifyAsking,
): Promise<NotifyView | null> {
  const { plan, service, incident, story, now } = ground;
  const touched = touchedClients(plan, service.id);
  const isTheirs = incident.noticeable || incident.declared !== null;
  if (touched.length === 0 || !isTheirs) return null;
  const clocks = clocksOf(plan, service, incident, story, now);
  const waiting = incident.resolved ? notToldOver(ground, touched, clocks) : touched;
  const isNew = story.notices.every((notice) => notice.withdrawnAt !== null);
  const open = isNew ? 'first' : 'update';
  const stage = incident.resolved ? (waiting.length === 0 ? 'done' : 'resolved') : open;
  const clients = (waiting.length === 0 ? touched : waiting).map(({ id }) => id);
  const kind = incident.resolved ? 'resolved' : 'update';
  const proposed = propose(kind, { ...ground, clients, by: reader.id });
  const languages = [...new Set(touched.map((client) => client.language))].toSorted((a) =>
    a === reader.language ? -1 : 1,
  );
  const { held } = story;
  return {
    stage,
    clients: await Promise.all(
      touched.map((client) => clientView(ground, store, client, clocks, draftTo(ground, proposed, client))),
    ),
    proposal: {
      state: proposed.state,
      eta: proposed.eta,
      nextUpdateBy: proposed.nextUpdateBy,
      lines: proposedLines(ground, proposed, reader),
    },
    wish: wish ?? { ...wishOf(proposed), clients: clients.length < touched.length ? clients : null },
    vendors: plan.vendors.map(({ id, name }) => ({ id, name: name[reader.language] })),
    reporting: reportingNames(ground, reader),
    languages,
    titles: plan.title,
    workaround: workaroundOf(service, proposed, languages),
    notices: story.notices.slice(-mostNotices).map((notice) => sentNotice(ground, notice, reader)),
    held: held && {
      name: nameOfPerson(plan, held.contact),
      isReader: held.contact === reader.id,
      at: held.at,
      reason: held.reason,
    },
    byItselfAt: nextNoticeAt(plan, service, incident, story, now),
    turn: turnOf(plan, clocks),
    after: story.notices.at(-1)?.seq ?? 0,
    said: saidOf(ground, reader, outcome),
    preview,
  };
}

/** Taken from the log, so that an old address does not say what is no longer so. */
function saidOf(
  { plan, story }: NoticeGround,
  reader: Contact,
  outcome: NotifyOutcome | null,
): NotifySaid | null {
  if (outcome === null || 'refused' in outcome) return outcome;
  const last = story.notices.at(-1);
  if ('posted' in outcome) {
    if (last?.seq !== outcome.posted || last.by !== reader.id || last.withdrawnAt !== null) return null;
    return { did: 'posted', leavesAt: last.sendAt, names: clientNames(plan, last.clients) };
  }
  if (outcome.did === 'withdrawn' && (last?.withdrawnAt ?? null) === null) return null;
  return outcome.did === 'held' && !story.held ? null : outcome;
}

const clientNames = (plan: Plan, ids: readonly string[]): readonly string[] =>
  ids.map((id) => plan.clients.find((each) => each.id === id)?.name ?? id);

/** Clients who have not heard that it is over; of what only left the config or was paused, those who wait for that. */
function notToldOver(
  { incident, story }: NoticeGround,
  touched: readonly Client[],
  clocks: readonly NoticeClock[],
): readonly Client[] {
  const { resolved, pagingSince } = incident;
  const isOver = resolved?.why === 'recovered' || resolved?.why === 'lifted';
  const wasFelt = isOver && pagingSince !== null;
  return touched.filter(({ id }) => {
    if (noticesTo(story, id).some((notice) => notice.state === 'resolved')) return false;
    const waits = clocks.some((each) => each.client === id && each.kind === 'resolved notice');
    return wasFelt || waits;
  });
}

const draftTo = (ground: NoticeGround, notice: Notice, { id }: Client) =>
  toldOf(ground.plan, tellingOf(ground, { ...notice, seq: Infinity, at: ground.now }, id));

/** Who reports trouble at present, as a fault that can be chosen; empty: nobody does. */
function reportingNames({ plan, incident }: NoticeGround, { language }: Contact): readonly string[] {
  const reported = reportedFault(incident);
  const ids = reported.kind === 'reported' ? reported.vendors : [];
  return plan.vendors.filter(({ id }) => ids.includes(id)).map(({ name }) => name[language]);
}

/** As the first of the clients reads it, in the reader's words. An ETA that is not known is chosen beside it. */
function proposedLines(ground: NoticeGround, notice: Notice, reader: Contact): readonly string[] {
  const [first] = ground.plan.clients.filter(({ id }) => notice.clients.includes(id));
  if (!first) return [];
  const lines = noticeLines(draftTo(ground, notice, first), reader, ground.now);
  const unknown = noticeWordsOf(reader.language).eta({ kind: 'unknown' });
  return lines.filter((line) => line !== unknown);
}

const wishOf = (proposed: Notice): NoticeWish => ({
  kind: proposed.kind === 'resolved' ? 'resolved' : 'update',
  state: proposed.state,
  eta: proposed.eta.kind === 'unknown' ? 'unknown' : null,
  sure: proposed.eta.kind === 'unknown' ? 'rough' : proposed.eta.sure,
  text: {},
  workaround: {},
  fault: faultName(proposed.fault),
  next: null,
  clients: null,
  loss: null,
  lost: {},
  reportBy: null,
});

function workaroundOf(
  service: Service,
  { workaround }: Notice,
  languages: readonly Language[],
): NotifyView['workaround'] {
  const text = workaround ?? service.workaround;
  return Object.fromEntries(languages.map((language) => [language, text?.[language] ?? '']));
}

function sentNotice(ground: NoticeGround, notice: Posted, reader: Contact): SentNotice {
  const { plan, now } = ground;
  const [first = ''] = notice.clients;
  const told = toldOf(plan, tellingOf(ground, notice, first));
  const until = notice.at + undoMs;
  return {
    notice: notice.seq,
    at: notice.at,
    kind: notice.kind,
    state: notice.state,
    eta: notice.eta,
    nextUpdateBy: notice.nextUpdateBy,
    by:
      notice.by === null ? null : { name: nameOfPerson(plan, notice.by), isReader: notice.by === reader.id },
    clients: clientNames(plan, notice.clients),
    lines: noticeLines(told, reader, notice.at),
    leavesAt: notice.sendAt,
    withdrawnAt: notice.withdrawnAt,
    isOvertaken: notice.isOvertaken,
    canWithdrawUntil: notice.withdrawnAt === null && until >= now ? until : null,
  };
}

/** The clock that runs out first, of those that are not kept yet, and for whom. */
function turnOf(plan: Plan, clocks: readonly NoticeClock[]): NotifyView['turn'] {
  const [first, ...others] = clocks.filter(isPending).toSorted((a, b) => a.due - b.due);
  if (!first) return null;
  const { kind, due } = first;
  const same = [first, ...others.filter((each) => each.kind === kind && each.due === due)];
  const ids = new Set(same.map((each) => each.client));
  return { kind, due, names: plan.clients.filter(({ id }) => ids.has(id)).map(({ name }) => name) };
}

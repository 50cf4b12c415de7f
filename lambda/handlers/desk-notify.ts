import { touchedClients } from '../core/clocks/intervals.ts';
import { isOvertaken } from '../core/notice/decide.ts';
import { draftOf } from '../core/notice/draft.ts';
import type { LinkKeys } from '../core/links.ts';
import { homeToken } from '../core/links.ts';
import { storyOf } from '../core/notice/story.ts';
import { disclose } from '../engine/desk/disclosure.ts';
import { linkTo } from '../engine/desk/link.ts';
import { previewOf } from '../engine/desk/notice-preview.ts';
import { notifyClients } from '../engine/desk/notify.ts';
import type { NotifyAsking, NotifyOutcome } from '../engine/desk/notices-view.ts';
import { deskView, readTold } from '../engine/desk/view.ts';
import { actedJson } from '../web/desk/json.ts';
import { deskPage } from '../web/desk/page.ts';
import { json, page, seeOther, wantsJson } from './desk-answers.ts';
import type { DeskHandlerDeps, Guest } from './desk-guest.ts';
import { queryOfNotify } from './desk-notify-form.ts';
import type { NotifyAsked } from './desk-notify-form.ts';
import { log } from './log.ts';

type Notifying = Extract<NotifyAsked, { readonly do: 'notify' }>;
type IncidentGuest = Extract<Guest, { readonly to: 'incident' }>;

/** Tells clients what a contact wants them to hear, takes it back, holds it, or notes that a report was made. */
export async function answerNotify(
  deps: DeskHandlerDeps,
  keys: LinkKeys,
  request: Request,
  guest: IncidentGuest,
  asked: NotifyAsked,
): Promise<Response> {
  const { told, contact } = guest;
  const { incident } = told;
  const drafted = asked.do === 'notify' ? draft(deps, guest, asked) : null;
  if (asked.do === 'notify' && asked.preview && drafted?.notice) {
    const preview = previewOf(drafted.ground, drafted.notice, new URL(request.url).origin);
    if (wantsJson(request)) return json({ preview, notice: drafted.notice });
    // The page that shows it has the latest notices, and so would send it past a colleague without a word.
    const isLate = isOvertaken(drafted.ground.story, contact.id, asked.after);
    const refused = isLate ? ({ refused: 'overtaken' } as const) : null;
    return filledIn(deps, keys, guest, { wish: asked.wish, outcome: refused, preview }, 200);
  }
  const outcome = drafted?.fault ? { refused: drafted.fault } : await done(deps, guest, asked, drafted);
  log('info', 'desk', {
    incident: incident.id,
    contact: contact.id,
    action: asked.do,
    did: 'refused' in outcome ? 'refused' : 'done',
  });
  if (wantsJson(request)) {
    const link = linkTo(keys, incident.id, contact);
    if ('refused' in outcome)
      return json(actedJson({ refused: asked.do, why: outcome.refused, incident: incident.id, link }), 409);
    const again = 'did' in outcome && outcome.did === 'settled';
    const notice = 'posted' in outcome ? { notice: outcome.posted } : {};
    return json(actedJson({ did: asked.do, again, incident: incident.id, link, ...notice }));
  }
  // What was written is not lost, and stands beside what others have written since.
  if ('refused' in outcome && asked.do === 'notify')
    return filledIn(
      deps,
      keys,
      { ...guest, told: (await readTold(deps, incident.id)) ?? told },
      { wish: asked.wish, outcome, preview: null },
      409,
    );
  return seeOther(`${new URL(request.url).pathname}?${queryOfNotify(outcome)}`);
}

async function filledIn(
  deps: DeskHandlerDeps,
  keys: LinkKeys,
  { told, contact }: IncidentGuest,
  notify: NotifyAsking,
  status: number,
): Promise<Response> {
  const home = `/i/${homeToken(keys, contact)}`;
  const view = await deskView(deps, told, contact, { keys, home, outcome: null, notify });
  return page(deskPage(view), status);
}

function draft({ source, clock }: DeskHandlerDeps, { told, contact }: IncidentGuest, { wish }: Notifying) {
  const { plan } = source;
  const { incident, facts } = told;
  const service = plan.services.find((each) => each.id === incident.service);
  if (!service) return { fault: 'unknown' } as const;
  const ground = { plan, service, incident, story: storyOf(facts, incident.id), now: clock.now() };
  const touched = touchedClients(plan, service.id).map(({ id }) => id);
  const drafted = draftOf(wish, { ...ground, by: contact.id, touched }, contact.timezone);
  return drafted.fault === undefined ? { notice: drafted.notice, ground } : { fault: drafted.fault };
}

async function done(
  deps: DeskHandlerDeps,
  { told, contact }: IncidentGuest,
  asked: NotifyAsked,
  drafted: ReturnType<typeof draft> | null,
): Promise<NotifyOutcome> {
  const { id } = told.incident;
  const ofDesk = { ...deps, plan: deps.source.plan };
  if (asked.do === 'disclosed') {
    const { did } = await disclose(ofDesk, id, contact.id, { law: asked.law, duty: asked.duty });
    if (did === 'refused') return { refused: 'unknown' };
    return { did: did === 'told' ? 'disclosed' : 'settled' };
  }
  if (asked.do === 'notify') {
    if (!drafted?.notice) return { refused: 'unknown' };
    const { after, atOnce } = asked;
    const notified = await notifyClients(ofDesk, id, contact.id, {
      do: 'notify',
      notice: drafted.notice,
      after,
      atOnce,
    });
    if (notified.did === 'refused') return { refused: notified.why };
    return notified.did === 'told' ? { posted: notified.seq } : { did: 'settled' };
  }
  const notified = await notifyClients(ofDesk, id, contact.id, asked);
  if (notified.did === 'refused') return { refused: notified.why };
  if (notified.did === 'settled') return { did: 'settled' };
  return { did: asked.do === 'withdraw' ? 'withdrawn' : 'held' };
}

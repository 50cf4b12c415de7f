import type { LinkKeys } from '../core/links.ts';
import type { Contact } from '../core/plan.ts';
import { declare } from '../engine/desk/declare.ts';
import { homeView } from '../engine/desk/home.ts';
import { linkTo } from '../engine/desk/link.ts';
import { readTold } from '../engine/desk/view.ts';
import { homePage } from '../web/desk/home-page.ts';
import { homePausings, homeRefusals } from '../web/desk/home-view.ts';
import type { HomeSaid } from '../web/desk/home-view.ts';
import { actedJson, homeJson } from '../web/desk/json.ts';
import { json, page, refusedRequest, seeOther, wantsJson } from './desk-answers.ts';
import { queryOfPause } from './desk-form.ts';
import type { Asked } from './desk-form.ts';
import type { DeskHandlerDeps } from './desk-guest.ts';
import { pauseFor } from './desk-pause.ts';
import { answerReport, showReport } from './desk-report.ts';
import { log } from './log.ts';

/** Shows a contact their home, or does what they ask for there; to a program, with `?incident=ID`, their link to one. */
export async function answerHome(
  deps: DeskHandlerDeps,
  keys: LinkKeys,
  request: Request,
  contact: Contact,
  asked: Asked | null,
): Promise<Response> {
  if (!asked) {
    const query = new URL(request.url).searchParams;
    const reported = query.get('report');
    if (reported !== null) return showReport(deps, request, contact, reported);
    const incident = query.get('incident');
    if (incident !== null && wantsJson(request)) {
      const told = await readTold(deps, incident);
      const link = told && linkTo(keys, told.incident.id, contact);
      return json(actedJson({ did: 'find', again: false, incident: told?.incident.id ?? null, link }));
    }
    const said = saidIn(request);
    const view = await homeView(deps, keys, contact, { once: deps.newOnce(), said });
    return wantsJson(request) ? json(homeJson(view, contact.id)) : page(homePage(view));
  }
  if (asked.of === 'incident' || asked.of === 'clients') return refusedRequest(400);
  if (asked.of === 'report') return answerReport(deps, request, contact, asked);
  if (asked.of === 'service') return paused(deps, request, contact, asked);
  const { declaring } = asked;
  const declared = await declare({ ...deps, plan: deps.source.plan }, contact.id, declaring);
  const { service } = declaring;
  if (declared.did === 'refused') {
    log('info', 'desk', { contact: contact.id, action: 'declare', did: 'refused' });
    return wantsJson(request)
      ? json(actedJson({ refused: 'declare', why: declared.why, incident: null, link: null }), 409)
      : seeOther(`${new URL(request.url).pathname}?not=${declared.why === 'vendor' ? 'vendor' : 'service'}`);
  }
  const { did, incident } = declared;
  log('info', 'desk', { incident, service, contact: contact.id, action: 'declare', did });
  const link = linkTo(keys, incident, contact);
  if (wantsJson(request))
    return json(actedJson({ did: 'declare', again: did === 'settled', incident, link }));
  return seeOther(`${link}?did=${did === 'settled' ? 'again' : declared.seq}`);
}

/** Pauses or resumes what the form names, of any service of the plan. */
async function paused(
  deps: DeskHandlerDeps,
  request: Request,
  contact: Contact,
  { service, pausing }: Extract<Asked, { readonly of: 'service' }>,
): Promise<Response> {
  const outcome = await pauseFor(deps, service, contact, pausing);
  const { pathname } = new URL(request.url);
  if (!wantsJson(request)) return seeOther(`${pathname}?${queryOfPause(outcome)}`);
  const of = { incident: null, link: null };
  return outcome.did === 'refused'
    ? json(actedJson({ refused: pausing.do, why: 'unknown', ...of }), 409)
    : json(actedJson({ did: pausing.do, again: outcome.did === 'settled', ...of }));
}

function saidIn(request: Request): HomeSaid | null {
  const query = new URL(request.url).searchParams;
  const refused = homeRefusals.find((each) => each === query.get('not'));
  if (refused !== undefined) return { refused };
  const pausing = homePausings.find((each) => each === query.get('did'));
  return pausing === undefined ? null : { pausing };
}

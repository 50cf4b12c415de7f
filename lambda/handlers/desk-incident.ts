import { homeToken } from '../core/links.ts';
import type { LinkKeys } from '../core/links.ts';
import { act } from '../engine/desk/act.ts';
import { linkTo } from '../engine/desk/link.ts';
import { deskView } from '../engine/desk/view.ts';
import { actedJson, incidentJson } from '../web/desk/json.ts';
import { deskPage } from '../web/desk/page.ts';
import { json, page, refusedRequest, seeOther, wantsJson } from './desk-answers.ts';
import { outcomeIn, queryOf, queryOfPause } from './desk-form.ts';
import type { Asked } from './desk-form.ts';
import type { DeskHandlerDeps, Guest } from './desk-guest.ts';
import { answerNotify } from './desk-notify.ts';
import { notifyOutcomeIn } from './desk-notify-form.ts';
import { pauseFor } from './desk-pause.ts';
import { log } from './log.ts';

/** Shows an incident to a contact, or does what they ask for. */
export async function answerIncident(
  deps: DeskHandlerDeps,
  keys: LinkKeys,
  request: Request,
  { told, contact }: Extract<Guest, { readonly to: 'incident' }>,
  asked: Asked | null,
): Promise<Response> {
  const { incident } = told;
  const link = linkTo(keys, incident.id, contact);
  if (!asked) {
    const home = `/i/${homeToken(keys, contact)}`;
    const notify = { wish: null, outcome: notifyOutcomeIn(request), preview: null };
    const view = await deskView(deps, told, contact, { keys, home, outcome: outcomeIn(request), notify });
    return wantsJson(request) ? json(incidentJson(view, contact.id, link)) : page(deskPage(view));
  }
  if (asked.of === 'home' || asked.of === 'report') return refusedRequest(400);
  if (asked.of === 'clients')
    return answerNotify(deps, keys, request, { to: 'incident', told, contact }, asked.notifying);
  if (asked.of === 'service') {
    const outcome = await pauseFor(deps, incident.service, contact, asked.pausing);
    if (!wantsJson(request)) return seeOther(`${new URL(request.url).pathname}?${queryOfPause(outcome)}`);
    const { do: did } = asked.pausing;
    return outcome.did === 'refused'
      ? json(actedJson({ refused: did, why: 'unknown', incident: incident.id, link }), 409)
      : json(actedJson({ did, again: outcome.did === 'settled', incident: incident.id, link }));
  }
  const { action } = asked;
  const acted = await act({ ...deps, plan: deps.source.plan }, incident.id, contact.id, action);
  log('info', 'desk', { incident: incident.id, contact: contact.id, action: action.do, did: acted.did });
  if (!wantsJson(request)) return seeOther(`${new URL(request.url).pathname}?${queryOf(acted)}`);
  return acted.did === 'refused'
    ? json(actedJson({ refused: action.do, why: acted.why, incident: incident.id, link }), 409)
    : json(actedJson({ did: action.do, again: acted.did === 'settled', incident: incident.id, link }));
}

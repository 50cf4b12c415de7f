import type { LinkKeys } from '../core/links.ts';
import type { Contact } from '../core/plan.ts';
import { declare } from '../engine/desk/declare.ts';
import { homeView, linkTo } from '../engine/desk/home.ts';
import { homePage } from '../web/desk/home-page.ts';
import { homeRefusals } from '../web/desk/home-view.ts';
import type { HomeSaid } from '../web/desk/home-view.ts';
import { actedJson, homeJson } from '../web/desk/json.ts';
import { json, page, refusedRequest, seeOther, wantsJson } from './desk-answers.ts';
import type { Asked } from './desk-form.ts';
import type { DeskHandlerDeps } from './desk-guest.ts';
import { log } from './log.ts';

/** Shows a contact their home, or does what they ask for there. */
export async function answerHome(
  deps: DeskHandlerDeps,
  keys: LinkKeys,
  request: Request,
  contact: Contact,
  asked: Asked | null,
): Promise<Response> {
  if (!asked) {
    const said = saidIn(request);
    const view = await homeView(deps, keys, contact, { once: deps.newOnce(), said });
    return wantsJson(request) ? json(homeJson(view, contact.id)) : page(homePage(view));
  }
  if (asked.of !== 'home') return refusedRequest(400);
  const { declaring } = asked;
  const declared = await declare({ ...deps, plan: deps.source.plan }, contact.id, declaring);
  const { service } = declaring;
  if (declared.did === 'refused') {
    log('info', 'desk', { contact: contact.id, action: 'declare', did: 'refused' });
    return wantsJson(request)
      ? json(actedJson({ refused: 'declare', why: declared.why, incident: null, link: null }), 409)
      : seeOther(`${new URL(request.url).pathname}?not=service`);
  }
  const { did, incident } = declared;
  log('info', 'desk', { incident, service, contact: contact.id, action: 'declare', did });
  const link = linkTo(keys, incident, contact);
  if (wantsJson(request))
    return json(actedJson({ did: 'declare', again: did === 'settled', incident, link }));
  return seeOther(`${link}?did=${did === 'settled' ? 'again' : declared.seq}`);
}

function saidIn(request: Request): HomeSaid | null {
  const query = new URL(request.url).searchParams;
  const refused = homeRefusals.find((each) => each === query.get('not'));
  return refused === undefined ? null : { refused };
}

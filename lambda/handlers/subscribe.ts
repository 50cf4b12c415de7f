import type { PlanSource, Service } from '../core/plan.ts';
import type { Language } from '../core/text.ts';
import { visitorAddress } from '../core/visitors/address.ts';
import { subscribePath } from '../core/visitors/subscribe-path.ts';
import { subscribeVisitor } from '../engine/visitors/subscribe.ts';
import type { SubscribeDeps } from '../engine/visitors/subscribe.ts';
import { componentId } from '../web/stable-id.ts';
import { mostChosen, trapField } from '../web/subscribe-form.ts';
import type { SubscribeChoice } from '../web/subscribe-form.ts';
import { subscribePage } from '../web/subscribe-page.ts';
import type { SubscribeView } from '../web/subscribe-page.ts';
import { languageOf, page, refusedRequest, seeOther } from './desk-answers.ts';
import { readForm } from './form.ts';
import { log } from './log.ts';

export interface SubscribeHandlerDeps extends SubscribeDeps {
  readonly source: PlanSource;
}

/** Is this for {@link subscribeHandler}? */
export const isSubscribe = (request: Request): boolean => new URL(request.url).pathname === subscribePath;

const methods = ['GET', 'HEAD', 'POST'];

/** A thousand services, chosen by their public ids. */
const maxFormBytes = 32_768;

const statuses: Readonly<Record<SubscribeView['state'], number>> = {
  form: 200,
  asked: 200,
  invalid: 400,
  'too many': 400,
  busy: 429,
  failed: 503,
};

/**
 * `/subscribe`: a form by GET, and by POST a visitor's address is asked by email whether it wants to hear of services.
 * The answer tells nothing of whether the address is known; the log holds no address, nor a line for each of a flood.
 */
export function subscribeHandler(deps: SubscribeHandlerDeps): (request: Request) => Promise<Response> {
  const { plan } = deps.source;
  const show = (language: Language, state: SubscribeView['state'], choice: Partial<SubscribeChoice> = {}) =>
    page(
      subscribePage({
        title: plan.title,
        language,
        state,
        choice: { services: plan.services, ...choice },
      }),
      statuses[state],
    );
  const languageIn = (request: Request, named: string | null): Language =>
    plan.languages.find((each) => each === named) ?? languageOf(request, plan);

  const subscribe = async (request: Request): Promise<Response> => {
    if (!isFromAPage(request)) return refusedRequest(403);
    const form = await readForm(request, maxFormBytes);
    if (form.status !== undefined) return refusedRequest(form.status);
    const { fields } = form;
    const language = languageIn(request, fields.get('language'));
    const asked = seeOther(`${subscribePath}?asked=${language}`);
    if ((fields.get(trapField) ?? '') !== '') return asked;
    const chosen = chosenIn(fields, plan.services);
    if (!chosen) return refusedRequest(400);
    const typed = fields.getAll('email');
    const written = { address: (typed[0] ?? '').slice(0, 254), chosen: new Set(chosen.map(({ id }) => id)) };
    const isAll = chosen.length === 0 || chosen.length === plan.services.length;
    if (!isAll && chosen.length > mostChosen) return show(language, 'too many', written);
    const address = typed.length === 1 ? visitorAddress(typed[0] ?? '') : null;
    if (address === null) return show(language, 'invalid', written);
    const services = isAll ? null : chosen.map(({ id }) => id);
    try {
      const did = await subscribeVisitor(deps, { address, language, services });
      if (did !== 'nobody' && did !== 'not again')
        log(did === 'full' ? 'error' : 'info', 'subscribe', { did, language });
      if (did === 'nobody') return show(language, 'busy');
      return did === 'refused' ? show(language, 'invalid', written) : asked;
    } catch (error) {
      log('error', 'subscribe failed', { error: error instanceof Error ? error.name : 'unknown' });
      return show(language, 'failed', written);
    }
  };

  return async (request) => {
    const { method } = request;
    if (!plan.visitors.subscribe) return refusedRequest(404);
    if (!methods.includes(method)) return refusedRequest(405, { allow: methods.join(', ') });
    if (method === 'POST') return subscribe(request);
    const query = new URL(request.url).searchParams;
    const asked = query.get('asked');
    const language = languageIn(request, asked ?? query.get('language'));
    const response = show(language, asked === null ? 'form' : 'asked');
    return method === 'HEAD' ? new Response(null, response) : response;
  };
}

/** The services whose public ids a form names, each once; null: it names one that there is not. */
function chosenIn(fields: URLSearchParams, services: readonly Service[]): readonly Service[] | null {
  const named = new Set(fields.getAll('service'));
  const chosen = services.filter(({ id }) => named.has(componentId(id)));
  return chosen.length === named.size ? chosen : null;
}

/** A page of another site cannot have its visitors send it. The public pages name no origin: `null`. */
function isFromAPage(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = request.headers.get('origin');
  return origin === null || origin === 'null' || origin === new URL(request.url).origin;
}

import { systemClock } from '../aws/clock.ts';
import { openDynamoStore } from '../aws/dynamo-store.ts';
import { environment } from '../aws/environment.ts';
import { planFiles } from '../aws/plan-files.ts';
import { readIncidentToken } from '../core/links.ts';
import type { LinkKeys } from '../core/links.ts';
import type { Contact } from '../core/plan.ts';
import { act } from '../engine/desk/act.ts';
import { pause } from '../engine/desk/pause.ts';
import type { PauseAction } from '../engine/desk/pause.ts';
import { heartbeatKeys } from '../engine/heartbeat/heartbeat-keys.ts';
import { linkKeys } from '../engine/link-keys.ts';
import { deskView, readTold } from '../engine/desk/view.ts';
import type { DeskDeps, Told } from '../engine/desk/view.ts';
import { deskStylePath } from '../web/desk/frame.ts';
import { deskPage } from '../web/desk/page.ts';
import { deskStyle } from '../web/desk/style.ts';
import { missing, page, refusedRequest, seeOther, style } from './desk-answers.ts';
import { answerDrill } from './desk-drill.ts';
import { actionOf, outcomeIn, pauseActionOf, queryOf, queryOfPause } from './desk-form.ts';
import { readForm } from './form.ts';
import { heartbeatHandler, isHeartbeat } from './heartbeat.ts';
import { httpHandler } from './http.ts';
import type { HttpEvent, HttpResult } from './http.ts';
import { log, told as inWords } from './log.ts';
import { newKey } from './new-key.ts';
import { once } from './once.ts';

export interface DeskHandlerDeps extends DeskDeps {
  /** @throws Error when they cannot be had now */
  readonly keys: () => Promise<LinkKeys>;
}

/** Forms of the desk are a few dozen bytes. */
const maxFormBytes = 4096;

const address = /^\/i\/([^/]+)$/;

/** `GET` and `HEAD` show an incident, `POST` acts on it; nothing else does anything. */
const methods = ['GET', 'HEAD', 'POST'];

/**
 * The desk behind signed links: `/i/TOKEN`. Whatever is wrong with a link, the answer is the same, and why is told
 * to the log alone, which never holds a token.
 */
export function deskHandler(deps: DeskHandlerDeps): (request: Request) => Promise<Response> {
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const { method } = request;
    if (!methods.includes(method)) return refusedRequest(405, { allow: methods.join(', ') });
    const reads = method !== 'POST';
    if (pathname === deskStylePath && reads) return style(deskStyle);
    if (!reads && !isFromHere(request)) {
      log('info', 'desk refused', { why: 'a form of another site' });
      return refusedRequest(403);
    }
    const form = reads ? null : await readForm(request, maxFormBytes);
    if (form?.status !== undefined) return refusedRequest(form.status);
    const token = address.exec(pathname)?.[1] ?? '';
    const drill = await answerDrill(deps, await deps.keys(), request, token, form?.fields ?? null);
    if (drill) return drill;
    const action = form && actionOf(form.fields);
    const pausing = form && pauseActionOf(form.fields);
    if (form && !action && !pausing) return refusedRequest(400);

    const guest = await letIn(deps, token);
    if ('why' in guest) {
      log('info', 'desk refused', guest);
      return missing(request, deps.source.plan);
    }
    const { told, contact } = guest;
    if (pausing)
      return seeOther(`${pathname}?${await pauseFor(deps, told.incident.service, contact, pausing)}`);
    if (!action) return page(deskPage(await deskView(deps, told, contact, outcomeIn(request))));
    const { incident } = told;
    const acted = await act({ ...deps, plan: deps.source.plan }, incident.id, contact.id, action);
    log('info', 'desk', { incident: incident.id, contact: contact.id, action: action.do, did: acted.did });
    return seeOther(`${pathname}?${queryOf(acted)}`);
  };

  return async (request) => {
    try {
      const response = await answer(request);
      return request.method === 'HEAD' ? new Response(null, response) : response;
    } catch (error) {
      log('error', 'desk failed', { error: inWords(error) });
      return refusedRequest(503, { 'retry-after': '5' });
    }
  };
}

/** Pauses or resumes, and gives the query of the address that says so. */
async function pauseFor(
  deps: DeskHandlerDeps,
  id: string,
  contact: Contact,
  action: PauseAction,
): Promise<string> {
  const service = deps.source.plan.services.find((each) => each.id === id);
  const outcome = service ? await pause(deps, service, contact, action) : ({ did: 'refused' } as const);
  log('info', 'desk', { service: id, contact: contact.id, action: action.do, did: outcome.did });
  return queryOfPause(outcome);
}

/** Whom a token lets in, to what; or why nobody. */
async function letIn(
  deps: DeskHandlerDeps,
  token: string,
): Promise<
  | { readonly told: Told; readonly contact: Contact }
  | { readonly why: string; readonly incident?: string; readonly contact?: string }
> {
  const read = readIncidentToken(await deps.keys(), token, Object.values(deps.source.plan.contacts));
  if (!read) return { why: 'not a link of ours, or revoked' };
  const told = await readTold(deps, read.incident);
  if (!told)
    return { why: 'no such incident, or closed long ago', incident: read.incident, contact: read.contact.id };
  return { told, contact: read.contact };
}

/** Browsers say from where a form was sent; what says nothing is not a browser, and has the link itself. */
function isFromHere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = request.headers.get('origin');
  return origin === null || origin === new URL(request.url).origin;
}

const live = once(() => {
  const store = openDynamoStore(environment('TABLE_NAME'));
  const deps = { source: planFiles(), store, clock: systemClock };
  const ofKeys = { store, clock: systemClock, newKey };
  const desk = deskHandler({ ...deps, keys: linkKeys(ofKeys) });
  const heartbeats = heartbeatHandler({ ...deps, keys: heartbeatKeys(ofKeys) });
  const answer = (request: Request): Promise<Response> =>
    isHeartbeat(request) ? heartbeats(request) : desk(request);
  return httpHandler(answer, {
    baseUrl: environment('PAGE_URL'),
    secret: environment('ORIGIN_SECRET'),
  });
});

export const handler = (event: HttpEvent): Promise<HttpResult> => live()(event);

import { randomUUID } from 'node:crypto';
import { systemClock } from '../aws/clock.ts';
import { openDynamoStore } from '../aws/dynamo-store.ts';
import { environment, topicArns } from '../aws/environment.ts';
import { planFiles } from '../aws/plan-files.ts';
import { openSnsVisitors } from '../aws/sns-visitors.ts';
import { heartbeatKeys } from '../engine/heartbeat/heartbeat-keys.ts';
import { clientKeys } from '../engine/lasting-keys.ts';
import { linkKeys } from '../engine/link-keys.ts';
import { deskStylePath } from '../web/desk/frame.ts';
import { deskStyle } from '../web/desk/style.ts';
import { missing, refusedRequest, style } from './desk-answers.ts';
import { answerDrill } from './desk-drill.ts';
import { answerHome } from './desk-home.ts';
import { answerIncident } from './desk-incident.ts';
import { askedIn } from './desk-form.ts';
import { letIn } from './desk-guest.ts';
import { longestFormBytes } from './desk-report-form.ts';
import type { DeskHandlerDeps } from './desk-guest.ts';
import { readForm } from './form.ts';
import { heartbeatHandler, isHeartbeat } from './heartbeat.ts';
import { httpHandler } from './http.ts';
import type { HttpEvent, HttpResult } from './http.ts';
import { log, told as inWords } from './log.ts';
import { newKey } from './new-key.ts';
import { once } from './once.ts';
import { isReceipt, receiptHandler } from './receipt.ts';
import { isSubscribe, subscribeHandler } from './subscribe.ts';

const address = /^\/i\/([^/]+)$/;

/** `GET` and `HEAD` show something, `POST` acts; nothing else does anything. */
const methods = ['GET', 'HEAD', 'POST'];

/**
 * The desk behind signed links: `/i/TOKEN` is an incident, a drill, or a contact's home. Whatever is wrong with a link, the
 * answer is the same, and why is told to the log alone, which never holds a token. To `accept: application/json` it
 * answers as `lambda/web/desk/json.ts` says.
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
    const form = reads ? null : await readForm(request, longestFormBytes);
    if (form?.status !== undefined) return refusedRequest(form.status);
    const token = address.exec(pathname)?.[1] ?? '';
    const keys = await deps.keys();
    const drill = await answerDrill(deps, keys, request, token, form?.fields ?? null);
    if (drill) return drill;
    const asked = form && askedIn(form.fields, deps.newOnce);
    if (form && !asked) return refusedRequest(400);

    const guest = await letIn(deps, keys, token);
    switch (guest.to) {
      case 'nothing': {
        const { why, incident, contact } = guest;
        log('info', 'desk refused', { why, incident, contact });
        return missing(request, deps.source.plan);
      }
      case 'home':
        return answerHome(deps, keys, request, guest.contact, asked);
      case 'incident':
        return answerIncident(deps, keys, request, guest, asked);
    }
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
  const desk = deskHandler({ ...deps, keys: linkKeys(ofKeys), newOnce: randomUUID, newSalt: newKey });
  const heartbeats = heartbeatHandler({ ...deps, keys: heartbeatKeys(ofKeys) });
  const receipts = receiptHandler({ ...deps, keys: clientKeys(ofKeys) });
  const topics = deps.source.plan.visitors.subscribe ? topicArns() : {};
  const subscribe = subscribeHandler({ ...deps, subscriptions: openSnsVisitors(topics) });
  const answer = (request: Request): Promise<Response> => {
    if (isReceipt(request)) return receipts(request);
    if (isSubscribe(request)) return subscribe(request);
    return isHeartbeat(request) ? heartbeats(request) : desk(request);
  };
  return httpHandler(answer, {
    baseUrl: environment('PAGE_URL'),
    secret: environment('ORIGIN_SECRET'),
  });
});

export const handler = (event: HttpEvent): Promise<HttpResult> => live()(event);

import { clientFolder, readReceiptToken } from '../core/client-links.ts';
import type { LinkKeys } from '../core/links.ts';
import type { PlanSource } from '../core/plan.ts';
import type { Clock, Store } from '../engine/ports.ts';
import { readToConfirm, takeReceipt } from '../engine/receipts.ts';
import { toldNotices } from '../engine/told-notices.ts';
import { receiptPage } from '../web/client/receipt-page.ts';
import { missing, page, refusedRequest, seeOther } from './desk-answers.ts';
import { readForm } from './form.ts';
import { log, told as inWords } from './log.ts';

export interface ReceiptHandlerDeps {
  readonly source: PlanSource;
  readonly store: Store;
  readonly clock: Clock;
  /** Of clients. @throws Error when they cannot be had now */
  readonly keys: () => Promise<LinkKeys>;
}

const address = /^\/r\/([^/]+)$/;
const methods = ['GET', 'HEAD', 'POST'];
const maxFormBytes = 256;

/** Is this for {@link receiptHandler}? */
export const isReceipt = (request: Request): boolean => new URL(request.url).pathname.startsWith('/r/');

/**
 * `/r/TOKEN`: a client reads what it was told, and by POST says that it has seen it. Looking changes nothing, so that no
 * scanner of mails confirms anything. Whatever is wrong with a link, the answer is the same.
 */
export function receiptHandler(deps: ReceiptHandlerDeps): (request: Request) => Promise<Response> {
  const answer = async (request: Request): Promise<Response> => {
    const { method } = request;
    if (!methods.includes(method)) return refusedRequest(405, { allow: methods.join(', ') });
    const { pathname, origin } = new URL(request.url);
    const { plan } = deps.source;
    const keys = await deps.keys();
    const asked = readReceiptToken(keys, address.exec(pathname)?.[1] ?? '', plan.clients);
    const engine = { plan, store: deps.store, clock: deps.clock };
    const found = asked && (await readToConfirm(engine, asked.client, asked.incident));
    if (!asked || !found) {
      log('info', 'receipt refused');
      return missing(request, plan);
    }
    const { client, incident } = asked;
    if (method === 'POST') {
      const form = await readForm(request, maxFormBytes);
      if (form.status !== undefined) return refusedRequest(form.status);
      const shown = Number(form.fields.get('notice') ?? asked.notice);
      const did = await takeReceipt(engine, client, { incident, notice: shown });
      log('info', 'receipt', { incident, client: client.id, notice: shown, did });
      return did === 'unknown' ? refusedRequest(400) : seeOther(pathname);
    }
    const now = deps.clock.now();
    const to = { client: client.id, timezone: client.timezone };
    const { notices } = toldNotices(plan, found.service, found.facts, to, now);
    return page(
      receiptPage({
        title: plan.title,
        client: client.name,
        language: client.language,
        timezone: client.timezone,
        at: now,
        service: found.service.name,
        incident,
        level: found.incident.level,
        isOver: found.incident.resolved !== null,
        notices,
        toConfirm: found.isPast ? null : found.latest,
        seenAt: found.seenAt,
        clientPage: `${origin}/${clientFolder(keys, client)}/`,
      }),
    );
  };

  return async (request) => {
    try {
      const response = await answer(request);
      return request.method === 'HEAD' ? new Response(null, response) : response;
    } catch (error) {
      log('error', 'receipt failed', { error: inWords(error) });
      return refusedRequest(503, { 'retry-after': '5' });
    }
  };
}

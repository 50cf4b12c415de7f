import { html } from '../../lambda/web/html.ts';
import { carrierPath } from '../carrier/strangers-mail.ts';
import { languageOf, page } from './answers.ts';
import { frame } from './frame.ts';
import { localWords } from './local-words.ts';

/** What following a link in one of the carrier's mails does; false: it leads nowhere. */
export interface CarrierLinks {
  confirm(token: string): boolean;
  leave(name: string): boolean;
}

/**
 * The pages that SNS itself has on AWS: one tap confirms, and one leaves, both by GET, as there. Null: it is neither.
 */
export function carrierAnswer(request: Request, carrier: CarrierLinks, withDemo: boolean): Response | null {
  const { pathname, searchParams } = new URL(request.url);
  const follow = new Map([
    [`${carrierPath}/confirm`, () => carrier.confirm(searchParams.get('token') ?? '')],
    [`${carrierPath}/leave`, () => carrier.leave(searchParams.get('subscription') ?? '')],
  ]).get(pathname);
  if (!follow) return null;
  const language = languageOf(request);
  const words = localWords[language];
  const did = request.method === 'GET' && follow();
  const said = pathname.endsWith('/leave') ? words.left : words.confirmed;
  const title = did ? said : words.nowhere;
  return page(frame({ language, title, path: '', withDemo, main: html`<h1>${title}</h1>` }), did ? 200 : 404);
}

import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as bodyOf } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeServer, listenOnLoopback } from '../listen.ts';
import { answerOf, type CarrierCall, type CarrierFault } from './faults.ts';
import type { Inbox } from './inbox.ts';
import type { KeptSubscriptions } from './kept-subscriptions.ts';
import type { Refusal } from './limits.ts';
import { act, type Sns } from './sns.ts';
import { TopicBook } from './topic-book.ts';
import { errorXml, resultXml } from './xml.ts';

export interface CarrierOptions {
  readonly inbox: Inbox;
  /** ARN to the addresses that are subscribed. */
  readonly topics: Readonly<Record<string, readonly string[]>>;
  /** @default a free one */
  readonly port?: number;
  /** What goes wrong with a call; undefined: nothing. */
  readonly fault?: (call: CarrierCall) => CarrierFault | undefined;
  /** ms since 1970. @default the machine's clock */
  readonly now?: () => number;
  /** ARNs of the topics whose subscribers must confirm. @default none */
  readonly open?: ReadonlySet<string>;
  /** Where the subscriptions to those are kept. @default nowhere */
  readonly kept?: KeptSubscriptions;
  /** Where the pages are behind the links in mails, without a trailing slash. @default nowhere */
  readonly siteUrl?: () => string;
}

export interface LocalCarrier {
  /** `http://127.0.0.1:PORT`, for SNS clients. */
  readonly endpoint: string;
  /** Follows the link that asks an address to confirm; false: it leads nowhere. */
  confirm(token: string): boolean;
  /** Follows the link to leave; false: it leads nowhere. */
  leave(name: string): boolean;
  close(): Promise<void>;
}

/** A carrier that speaks the SNS query protocol, refuses what SNS refuses, and delivers to an inbox. */
export async function startCarrier(options: CarrierOptions): Promise<LocalCarrier> {
  const sns: Sns = {
    inbox: options.inbox,
    topics: new TopicBook(options),
    now: options.now ?? Date.now,
    siteUrl: options.siteUrl ?? (() => ''),
  };
  let nth = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await bodyOf(request));
    const action = form.get('Action') ?? '';
    const to = form.get('PhoneNumber') ?? form.get('TopicArn') ?? '';
    nth += 1;
    const fault = options.fault?.({ action, to, nth });
    if (fault?.kind === 'delay') await sleep(fault.ms);
    if (fault?.kind === 'cut') return void response.destroy();
    const requestId = randomUUID();
    const outcome = (fault && answerOf(fault)) ?? act(sns, form);
    if (fault?.kind === 'drop') return void response.destroy();
    if ('code' in outcome) send(response, outcome.status, errorXml(outcome, requestId));
    else send(response, 200, resultXml(action, outcome.result, requestId));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (request.destroyed && !request.complete) response.destroy();
      else send(response, 500, errorXml(internal(error), randomUUID()));
    });
  });
  const endpoint = await listenOnLoopback(server, options.port);
  return {
    endpoint,
    confirm: (token) => sns.topics.confirm(token, sns.now()),
    leave: (name) => sns.topics.leave(name),
    close: () => closeServer(server),
  };
}

function send(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(xml) });
  response.end(xml);
}

function internal(error: unknown): Refusal {
  return { status: 500, code: 'InternalError', message: String(error) };
}

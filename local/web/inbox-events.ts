import type { Reader } from '../../lambda/core/texts/alert.ts';
import { answer } from './answers.ts';
import { inboxMessage } from './inbox-page.ts';
import type { InboxMessage } from './inbox-page.ts';

export interface InboxSource {
  /** Newest last. */
  list(): readonly InboxMessage[];
  /** Calls the listener with each message that arrives from now on; gives how to stop that. */
  subscribe(listener: (message: InboxMessage) => void): () => void;
}

/** Proxies and browsers give up on a silent connection. */
const heartbeatMs = 15_000;

const after = (messages: readonly InboxMessage[], id: string): readonly InboxMessage[] =>
  messages.slice(messages.findIndex((message) => message.id === id) + 1);

/**
 * `/inbox/events`: Server-Sent Events, one a message, with the markup to put on the page as data and the id of
 * the message as its id. Begins after the message that the reader saw last.
 */
export const inboxEvents = (request: Request, inbox: InboxSource, reader: Reader): Response => {
  const seen = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? '';
  const encoder = new TextEncoder();
  let unsubscribe = (): void => undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (message: InboxMessage): void => {
        const data = inboxMessage(message, reader)
          .toString()
          .replaceAll('\r', '')
          .replaceAll('\n', '\ndata: ');
        controller.enqueue(encoder.encode(`id: ${message.id}\nevent: ${message.channel}\ndata: ${data}\n\n`));
      };
      controller.enqueue(encoder.encode('retry: 1000\n\n'));
      after(inbox.list(), seen).forEach(send);
      unsubscribe = inbox.subscribe(send);
      heartbeat = setInterval(() => {
        controller.enqueue(encoder.encode(':\n\n'));
      }, heartbeatMs);
      heartbeat.unref();
    },
    cancel() {
      clearInterval(heartbeat);
      unsubscribe();
    },
  });
  return answer(body, 'text/event-stream; charset=utf-8');
};

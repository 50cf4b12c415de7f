import type { InboxSource } from '../../../local/web/inbox-events.ts';
import type { InboxMessage } from '../../../local/web/inbox-page.ts';
import type { StoredPage } from '../../../local/web/page-folder.ts';
import type { WebOptions } from '../../../local/web/web.ts';

export class FakeInbox implements InboxSource {
  readonly messages: InboxMessage[] = [];
  readonly listeners = new Set<(message: InboxMessage) => void>();
  list(): readonly InboxMessage[] {
    return this.messages;
  }
  subscribe(listener: (message: InboxMessage) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  deliver(message: InboxMessage): void {
    this.messages.push(message);
    for (const listener of this.listeners) listener(message);
  }
}

export const sms = (id: string, body: string): InboxMessage => ({
  id,
  at: 1_763_700_000_000,
  channel: 'sms',
  to: '+819012345678',
  subject: null,
  body,
});

export const mail = (id: string, subject: string, body: string): InboxMessage => ({
  id,
  at: 1_763_700_000_000,
  channel: 'email',
  to: 'sato@example.com',
  subject,
  body,
});

export const options = (
  files: Readonly<Record<string, StoredPage>> = {},
): WebOptions & { readonly inbox: FakeInbox } => ({
  pages: { get: (path) => (Object.hasOwn(files, path) ? files[path] : undefined) },
  inbox: new FakeInbox(),
  health: () => ({ tickAgeMs: 1000, pulseAgeMs: 1000 }),
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inbox } from '../../local/carrier/inbox.ts';
import type { InboxMessage } from '../../local/web/inbox-page.ts';

const message = (n: number): InboxMessage => ({
  id: `id-${n}`,
  at: n,
  channel: 'sms',
  to: '+819012345678',
  subject: null,
  body: `障害 ${n}\nline`,
});

describe('Inbox', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'shodo-inbox-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));
  const file = () => join(dir, 'inbox.jsonl');
  const ids = (inbox: Inbox) => inbox.list().map(({ id }) => id);

  it('holds what the process before it accepted, newest last', () => {
    const inbox = new Inbox({ dir });
    [1, 2, 3].forEach((n) => inbox.accept(message(n)));
    expect(new Inbox({ dir }).list()).toEqual([message(1), message(2), message(3)]);
  });

  it('drops a last line that was torn at any byte, and goes on', () => {
    const inbox = new Inbox({ dir });
    [1, 2].forEach((n) => inbox.accept(message(n)));
    const whole = readFileSync(file());
    const first = Buffer.byteLength(`${JSON.stringify(message(1))}\n`);
    for (let length = first + 1; length < whole.length - 1; length++) {
      rmSync(file());
      appendFileSync(file(), whole);
      truncateSync(file(), length);
      const after = new Inbox({ dir });
      expect(ids(after)).toEqual(['id-1']);
      after.accept(message(3));
      expect(ids(new Inbox({ dir }))).toEqual(['id-1', 'id-3']);
    }
  });

  it('keeps a last line that lacks only its end', () => {
    new Inbox({ dir }).accept(message(1));
    truncateSync(file(), readFileSync(file()).length - 1);
    const after = new Inbox({ dir });
    after.accept(message(2));
    expect(ids(new Inbox({ dir }))).toEqual(['id-1', 'id-2']);
  });

  it('keeps so many in memory, and in the file at most about twice that', () => {
    const inbox = new Inbox({ dir, capacity: 3 });
    for (let n = 1; n <= 7; n++) inbox.accept(message(n));
    expect(ids(inbox)).toEqual(['id-5', 'id-6', 'id-7']);
    expect(ids(new Inbox({ dir, capacity: 3 }))).toEqual(['id-5', 'id-6', 'id-7']);
    expect(readFileSync(file(), 'utf8').split('\n')).toHaveLength(4);
  });

  it('tells listeners of each message until they have enough', () => {
    const inbox = new Inbox();
    const heard: string[] = [];
    const stop = inbox.subscribe(({ id }) => heard.push(id));
    inbox.accept(message(1));
    stop();
    inbox.accept(message(2));
    expect(heard).toEqual(['id-1']);
  });

  it('is not changed through its list', () => {
    const inbox = new Inbox();
    inbox.accept(message(1));
    (inbox.list() as InboxMessage[]).pop();
    expect(inbox.list()).toHaveLength(1);
  });
});

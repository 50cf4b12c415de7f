import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { noticeWebhook } from '../../lambda/core/notice/webhook.ts';
import { at, readers, told, update } from '../core/notice/tellings.ts';
import { usable } from '../support/read-config.ts';

const text = readFileSync(new URL('../../docs/notices.md', import.meta.url), 'utf8');
const byWebhook = text.slice(text.indexOf('### By webhook'));
const exampleOf = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([^\`]*)\`\`\``).exec(byWebhook)?.[1] ?? '';

it('shows a client with a webhook that is right', () => {
  const rest =
    'contacts: { a: { email: a@b.example } }\nservices: [ { id: booking, monitors: [ "https://a.example/" ] } ]';
  expect(usable(`title: Shop\n${exampleOf('yaml')}\n${rest}\n`).problems).toEqual([]);
});

it('shows the members that the webhook of a client gets, all of them', () => {
  const notice = { incident: 'i-7f3a9c2e', told: told(update), component: 'x', receipt: 'y' };
  const about = { id: 'x', client: 'acme', page: 'p', reader: readers.en, now: at('14:31') };
  const body = JSON.parse(noticeWebhook([notice], about)) as Record<string, readonly object[]>;
  const shown = JSON.parse(exampleOf('json')) as Record<string, readonly object[]>;
  expect(Object.keys(shown)).toEqual(Object.keys(body));
  expect(Object.keys(shown.notices?.[0] ?? {})).toEqual(Object.keys(body.notices?.[0] ?? {}));
});

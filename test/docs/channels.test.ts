import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { signatureOf } from '../../lambda/channels/webhook.ts';
import { webhookBody } from '../../lambda/core/texts/webhook-body.ts';
import { at, down, readers } from '../core/texts/alerts.ts';
import { usable } from '../support/read-config.ts';

const text = readFileSync(new URL('../../docs/channels.md', import.meta.url), 'utf8');
const exampleOf = (language: string): string =>
  new RegExp(`\`\`\`${language}\n([^\`]*(?:\`[^\`]+\`[^\`]*)*)\`\`\``).exec(text)?.[1] ?? '';

const now = Date.UTC(2026, 10, 21, 3);

type Verify = (header: string, body: string, secret: string, now: number) => boolean;

describe('the page about channels', () => {
  it('shows a config that is right', () => {
    const services = 'services: [ { id: web, monitors: [ "https://example.com/" ] } ]';
    expect(usable(`title: Shop\n${exampleOf('yaml')}\n${services}\n`).problems).toEqual([]);
  });

  it('shows the members that a webhook gets, all of them', () => {
    const occasion = { id: 'x', contact: 'desk', reader: readers.en, now: at('14:08') };
    const body = JSON.parse(webhookBody([down], occasion)) as Record<string, readonly object[]>;
    const shown = JSON.parse(exampleOf('json')) as Record<string, readonly object[]>;
    expect(Object.keys(shown)).toEqual(Object.keys(body));
    expect(Object.keys(shown.incidents?.[0] ?? {})).toEqual(Object.keys(body.incidents?.[0] ?? {}));
  });

  it('shows how a signature is verified', async () => {
    const module = `data:text/javascript,${encodeURIComponent(exampleOf('js'))}`;
    const { isFromShodo } = (await import(module)) as { readonly isFromShodo: Verify };
    const header = signatureOf('{"予":1}', 'secret', now);
    expect(isFromShodo(header, '{"予":1}', 'secret', now)).toBe(true);
    expect(isFromShodo(header, '{"予":2}', 'secret', now)).toBe(false);
    expect(isFromShodo(header, '{"予":1}', 'other', now)).toBe(false);
    expect(isFromShodo(header, '{"予":1}', 'secret', now + 301_000)).toBe(false);
    expect(isFromShodo('v1=', '{"予":1}', 'secret', now)).toBe(false);
  });
});

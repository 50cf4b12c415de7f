import { beforeAll, describe, expect, it } from '@jest/globals';
import { parseAtomFeed } from 'feedsmith';
import ICAL from 'ical.js';
import sax from 'sax';
import { refusalOfEmail, refusalOfSms } from '../../local/carrier/limits.ts';
import { everything } from './every-page.ts';
import type { Everything } from './every-page.ts';
import { hostile, plain } from './texts.ts';

describe.each([
  ['as things are called', plain],
  ['of 10,000 hostile characters', hostile()],
])('with texts %s', (_, texts) => {
  let all: Everything;
  const ending = (end: string) => all.files.filter(({ path }) => path.endsWith(end));
  beforeAll(async () => {
    all = await everything(texts);
  });

  it('every feed is XML, and a feed to its readers', () => {
    expect(ending('.atom').length).toBeGreaterThan(5);
    for (const { body } of ending('.atom')) {
      isXml(body);
      const feed = parseAtomFeed(body);
      expect(feed.id).toMatch(/^urn:uuid:/u);
      for (const entry of feed.entries ?? []) expect(entry.title).toBeTruthy();
    }
  });

  it('every badge and icon is XML', () => {
    expect(ending('.svg').length).toBeGreaterThan(5);
    for (const { body } of ending('.svg')) isXml(body);
  });

  it('every calendar is one, with the lines that RFC 5545 allows', () => {
    expect(ending('.ics').length).toBeGreaterThan(2);
    for (const { body } of ending('.ics')) {
      const calendar = ICAL.Component.fromString(body);
      const events = calendar.getAllSubcomponents('vevent');
      expect(events.length).toBe(body.match(/^BEGIN:VEVENT/gmu)?.length ?? 0);
      for (const event of events) expect(event.getFirstPropertyValue('summary')).toBeTruthy();
      // eslint-disable-next-line no-control-regex
      expect(body.replaceAll('\r\n', '')).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/u);
    }
  });

  it('every JSON is well-formed text', () => {
    expect(ending('.json').length).toBeGreaterThan(5);
    for (const { path, body } of ending('.json'))
      if (path.startsWith('api/'))
        JSON.parse(body, (_key, each: unknown) => {
          if (typeof each === 'string') expect(each.isWellFormed()).toBe(true);
          return each;
        });
  });

  it('every message is what its carrier takes', () => {
    expect(all.messages.length).toBeGreaterThan(10);
    for (const message of all.messages) {
      if (message.channel === 'sms') expect(refusalOfSms('+819012345678', message.text)).toBeUndefined();
      if (message.channel === 'email') {
        expect(refusalOfEmail(message.subject, message.body)).toBeUndefined();
        expect(message.subject).toMatch(/^[!-~][ -~]{0,98}$/u);
      }
    }
  });
});

function isXml(body: string): void {
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(body).close();
}

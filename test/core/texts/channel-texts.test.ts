import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Alert, Reader } from '../../../lambda/core/texts/alert.ts';
import { briefOf } from '../../../lambda/core/texts/brief.ts';
import { chatNotification, chatRoomBytes } from '../../../lambda/core/texts/chat-notification.ts';
import { minimalBrief } from '../../../lambda/core/texts/minimal-text.ts';
import { minimalEvents, pagerDutyEvents } from '../../../lambda/core/texts/pagerduty-events.ts';
import { slackBody, slackRoomBytes } from '../../../lambda/core/texts/slack-text.ts';
import { teamsBody, teamsRoomBytes } from '../../../lambda/core/texts/teams-card.ts';
import { webhookBody } from '../../../lambda/core/texts/webhook-body.ts';
import { at, down, other, others, readers, up } from './alerts.ts';
import { hostile, reader } from './hostile.ts';

const now = at('14:08');

const several = fc.array(hostile, { minLength: 1, maxLength: 8 });

const slackText = (alerts: readonly Alert[], to: Reader): string =>
  (JSON.parse(slackBody(briefOf(alerts, to, now, slackRoomBytes))) as { readonly text: string }).text;

/** All strings in a JSON value. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

const isClean = (text: string): boolean =>
  text.isWellFormed() && !/[\u202A-\u202E\u2066-\u2069\u200B]/u.test(text) && !/[^\P{Cc}\n]/u.test(text);

const called = (name: string): Alert => ({
  ...down,
  service: { id: 'booking', name: { en: name, ja: name } },
});

describe('Slack', () => {
  it('says what matters, with the link', () => {
    expect(slackText([down], readers.en).split('\n')).toEqual([
      expect.stringMatching(/^\*DOWN Seminar booking since 14:02: .*503.*\*$/u),
      expect.stringContaining('booking/page'),
      expect.stringContaining('Acme'),
      down.link,
    ]);
    expect(slackText([down], readers.ja)).toMatch(/^\*【.*】セミナー予約/u);
  });

  it.each([
    '<!channel>',
    '<@U123>',
    '<!subteam^S1>',
    '<https://evil.example|Acme>',
    '&lt;!here&gt;',
    '*_~`x`~_*',
  ])('takes %s for a name and nothing else', (name) => {
    const [first = ''] = slackText([called(name)], readers.en).split('\n');
    expect(first).not.toMatch(/[<>]/u);
    expect(first.slice(1, -1)).not.toMatch(/[*_~`]/u);
    expect(first).not.toMatch(/&(?!amp;|lt;|gt;)/u);
  });

  it('has only links of ours and stays below 40,000 characters, whatever the names', () => {
    fc.assert(
      fc.property(several, reader, (alerts, to) => {
        const text = slackText(alerts, to);
        expect(isClean(text)).toBe(true);
        expect(text.length).toBeLessThan(40_000);
        const marks = [...text.matchAll(/<([^>|]*)\|/gu)].map(([, url]) => url?.replaceAll('&amp;', '&'));
        const ours = alerts.map(({ link }) => link);
        expect(marks.filter((url) => !ours.includes(url ?? ''))).toEqual([]);
        expect((text.match(/</gu) ?? []).length).toBe(marks.length);
      }),
      { numRuns: 150 },
    );
  });

  it('counts those of a storm that it has no room for', () => {
    const text = slackText(others(500), readers.en);
    const named = text.match(/Service \d+/gu)?.length ?? 0;
    expect(named).toBeGreaterThan(10);
    expect(text).toContain(`and ${500 - named} more`);
  });
});

describe('Teams', () => {
  it('is a message with a card of text runs, which know no markup', () => {
    const body = JSON.parse(
      teamsBody(briefOf([called('[x](https://evil.example) <at>a</at>')], readers.en, now, teamsRoomBytes)),
    ) as {
      readonly attachments: readonly {
        readonly contentType: string;
        readonly content: { readonly body: unknown };
      }[];
    };
    const [attachment] = body.attachments;
    expect(attachment?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    const types = JSON.stringify(attachment?.content.body).match(/"type":"[A-Za-z.]*"/gu) ?? [];
    expect(new Set(types)).toEqual(new Set(['"type":"RichTextBlock"', '"type":"TextRun"']));
  });

  it('stays below 28 KB in UTF-16, whatever the names', () => {
    fc.assert(
      fc.property(several, reader, (alerts, to) => {
        const body = teamsBody(briefOf(alerts, to, now, teamsRoomBytes));
        expect(isClean(body)).toBe(true);
        expect(body.length * 2).toBeLessThan(28_000);
      }),
      { numRuns: 150 },
    );
    expect(teamsBody(briefOf(others(500), readers.ja, now, teamsRoomBytes)).length * 2).toBeLessThan(28_000);
  });
});

describe('the chat applications of AWS', () => {
  const parsed = (alerts: readonly Alert[], to: Reader) =>
    JSON.parse(chatNotification(briefOf(alerts, to, now, chatRoomBytes), down.incident)) as {
      readonly content: { readonly title: string; readonly description: string };
    };

  it('get a custom notification in the thread of the incident', () => {
    expect(parsed([down], readers.en)).toMatchObject({
      version: '1.0',
      source: 'custom',
      content: {
        textType: 'client-markdown',
        title: expect.stringContaining('DOWN Seminar booking') as unknown,
      },
      metadata: { threadId: down.incident },
    });
  });

  it('have no markup but links of ours and stay in the bounds, whatever the names', () => {
    fc.assert(
      fc.property(several, reader, (alerts, to) => {
        const { title, description } = parsed(alerts, to).content;
        expect(isClean(title + description)).toBe(true);
        expect(title.length).toBeLessThanOrEqual(250);
        expect(title).not.toBe('');
        expect(description).not.toBe('');
        expect(description.length).toBeLessThanOrEqual(8_000);
        const said = alerts.reduce((text, { link }) => text.replaceAll(link, ''), title + description);
        expect(said).not.toMatch(/[<>[\]@*_~`]/u);
      }),
      { numRuns: 150 },
    );
  });
});

describe('PagerDuty', () => {
  const actionOf = (alert: Alert): unknown => pagerDutyEvents([alert], readers.en, now)[0]?.event_action;

  it('gets one event for each incident, by which it opens, is taken on, and ends', () => {
    expect(
      pagerDutyEvents([down, other(1), other(1)], readers.en, now).map((each) => each.dedup_key),
    ).toEqual([down.incident, 'i-1']);
    const by = { by: 'sato', to: null };
    expect(actionOf(down)).toBe('trigger');
    expect(actionOf({ ...down, repeat: 2 })).toBe('trigger');
    expect(actionOf({ ...down, news: { what: 'acknowledged', ...by } })).toBe('acknowledge');
    expect(actionOf({ ...down, news: { what: 'advanced', ...by } })).toBe('trigger');
    expect(actionOf({ ...up, news: { what: 'acknowledged', ...by } })).toBe('resolve');
    expect(actionOf(up)).toBe('resolve');
  });

  it('is told how grave it is', () => {
    expect(pagerDutyEvents([down], readers.en, now)[0]?.payload).toMatchObject({
      severity: 'critical',
      source: 'booking',
      component: 'booking/page',
      class: 'STATUS',
      timestamp: new Date(down.since).toISOString(),
    });
  });

  it('stays in its bounds, whatever the names', () => {
    fc.assert(
      fc.property(several, reader, (alerts, to) => {
        const events = pagerDutyEvents(alerts, to, now);
        for (const event of [...events, ...minimalEvents(events)]) {
          expect(event.payload.summary.length).toBeLessThanOrEqual(1_024);
          expect(event.payload.summary).not.toBe('');
          expect(event.payload.source).not.toBe('');
          expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(512_000);
          expect(strings(event).every((text) => isClean(text))).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('a webhook', () => {
  it('is JSON in bounds, whatever the names', () => {
    fc.assert(
      fc.property(several, reader, (alerts, to) => {
        const body = webhookBody(alerts, { id: 'x', contact: 'desk', reader: to, now });
        expect(strings(JSON.parse(body)).every((text) => isClean(text))).toBe(true);
        expect(body.length).toBeLessThan(20_000 * alerts.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the minimal message', () => {
  it('is plain ASCII, whatever the names', () => {
    fc.assert(
      fc.property(several, (alerts) => {
        const brief = minimalBrief(alerts);
        for (const body of [slackBody(brief), teamsBody(brief), chatNotification(brief, null)])
          expect(strings(JSON.parse(body)).join('')).toMatch(/^[\x20-\x7E\n∗ˋ∼ˍ]*$/u);
      }),
      { numRuns: 150 },
    );
  });
});

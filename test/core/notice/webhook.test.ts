import { describe, expect, it } from '@jest/globals';
import type { Telling } from '../../../lambda/core/notice/telling.ts';
import { noticeWebhook } from '../../../lambda/core/notice/webhook.ts';
import type { HookedNotice, NoticeHook } from '../../../lambda/core/notice/webhook.ts';
import { at, correction, link, readers, resolved, slipped, told, update, vendor } from './tellings.ts';

const hookOf = (telling: Telling, reader: (typeof readers)[keyof typeof readers] = readers.en): NoticeHook =>
  JSON.parse(
    noticeWebhook([{ incident: 'i-7f3a9c2e', told: told(telling), component: 'c0', receipt: 'https://r' }], {
      id: 'x',
      client: 'acme',
      page: link,
      reader,
      now: at('14:31'),
    }),
  ) as NoticeHook;

describe('what the webhook of a client is sent', () => {
  it.each<[string, Telling, Partial<HookedNotice>]>([
    [
      'an ETA as data',
      update,
      {
        id: 'i-7f3a9c2e/3',
        eta: { kind: 'at', at: '2026-11-26T06:30:00.000Z', sure: 'rough' },
        nextUpdateBy: '2026-11-26T06:00:00.000Z',
        workaround: 'You can book by phone: 03-0000-0000',
        corrects: null,
      },
    ],
    [
      'a range',
      slipped,
      {
        eta: {
          kind: 'between',
          from: '2026-11-26T08:00:00.000Z',
          until: '2026-11-26T09:30:00.000Z',
          sure: 'likely',
        },
      },
    ],
    ['a vendor by its name', vendor, { fault: { kind: 'vendor', vendor: 'Mailer Inc.' } }],
    [
      'the end',
      resolved,
      { until: '2026-11-26T07:02:00.000Z', loss: { kind: 'nothing', what: null }, workaround: null },
    ],
    [
      'a correction',
      correction,
      { id: 'i-7f3a9c2e/3/correction', what: 'correction', corrects: 'i-7f3a9c2e/3' },
    ],
  ])('holds %s', (_, telling, members) => {
    expect(hookOf(telling).notices[0]).toMatchObject(members);
  });

  it('is in the language of the client, as the email is', () => {
    const [notice] = hookOf(vendor, readers.ja).notices;
    expect(notice).toMatchObject({ language: 'ja', fault: { vendor: 'メイラー社' } });
    expect(notice?.text).toMatch(/セミナー予約.*メイラー社.*お電話/su);
  });
});

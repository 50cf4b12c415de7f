import { describe, expect, it } from '@jest/globals';
import { noticeLines } from '../../../lambda/core/notice/lines.ts';
import type { Telling } from '../../../lambda/core/notice/telling.ts';
import {
  at,
  correction,
  holding,
  noNews,
  readers,
  reported,
  resolved,
  slipped,
  told,
  update,
  vendor,
} from './tellings.ts';

const first: Telling = { ...update, before: null };
const passed: Telling = {
  ...noNews,
  at: at('15:30'),
  eta: { kind: 'unknown' },
  nextUpdateBy: at('16:00'),
  attended: 'called',
};
const lines = (telling: Telling, language: 'en' | 'ja'): string =>
  noticeLines(told(telling), readers[language], telling.at).join('\n');

describe('what clients read', () => {
  it.each<[string, Telling, string, string]>([
    [
      'the holding notice: only what is certain',
      holding,
      `We have seen since 14:02 that Seminar booking is not available. Our staff on call have been alerted.
Meanwhile: You can book by phone: 03-0000-0000
We will write again by 14:42 at the latest, also if there is nothing new.`,
      `本日14:02頃より、セミナー予約をご利用いただけない状態を確認しております。当社担当者への緊急連絡を行っております。
復旧までの間のご案内: お電話(03-0000-0000)にてご予約を承ります。
進展の有無にかかわらず、14:42までに改めてご連絡いたします。`,
    ],
    [
      'the first notice with an ETA',
      first,
      `We have seen since 14:02 that Seminar booking is not available. We know the cause and are working on it.
Our rough estimate is that it will be back at about 15:30; this may change.
Meanwhile: You can book by phone: 03-0000-0000
We will write again by 15:00 at the latest, also if there is nothing new.`,
      `本日14:02頃より、セミナー予約をご利用いただけない状態を確認しております。原因を特定し、対応を進めております。
復旧は、おおよその目安として15:30頃を見込んでおりますが、前後する場合がございます。
復旧までの間のご案内: お電話(03-0000-0000)にてご予約を承ります。
進展の有無にかかわらず、15:00までに改めてご連絡いたします。`,
    ],
    [
      'no news',
      noNews,
      `Seminar booking is still not available (since 14:02). We know the cause and are working on it. There is nothing new to tell yet.
The time that we gave you stands: 15:30, a rough estimate.
Meanwhile: You can book by phone: 03-0000-0000
We will write again by 15:30 at the latest, also if there is nothing new.`,
      `本日14:02頃より、セミナー予約をご利用いただけない状態が続いております。原因を特定し、対応を進めております。前回のご連絡から、新たに判明したことはまだございません。
復旧の見込みは、先にお伝えした15:30頃のまま変わっておりません。
復旧までの間のご案内: お電話(03-0000-0000)にてご予約を承ります。
進展の有無にかかわらず、15:30までに改めてご連絡いたします。`,
    ],
    [
      'an ETA that slips, and the new one',
      slipped,
      `Seminar booking is still not available (since 14:02). We know the cause and are working on it.
We told you 15:30. It will take longer, and we are sorry. We expect it back between 17:00 and 18:30.
Meanwhile: You can book by phone: 03-0000-0000
We will write again by 15:50 at the latest, also if there is nothing new.`,
      `本日14:02頃より、セミナー予約をご利用いただけない状態が続いております。原因を特定し、対応を進めております。
復旧の見込みを15:30頃とお伝えしておりましたが、そのとおりの復旧は難しい状況となりました。お待たせし、申し訳ございません。復旧は17:00から18:30までの間となる見込みです。
復旧までの間のご案内: お電話(03-0000-0000)にてご予約を承ります。
進展の有無にかかわらず、15:50までに改めてご連絡いたします。`,
    ],
    [
      'an ETA that has passed, said by Shodo itself',
      passed,
      `Seminar booking is still not available (since 14:02). Our staff on call have been alerted.
We told you 15:30. That time has passed and it is not back yet. We are sorry. We cannot say yet when it will be back.
Meanwhile: You can book by phone: 03-0000-0000
We will write again by 16:00 at the latest, also if there is nothing new.`,
      `本日14:02頃より、セミナー予約をご利用いただけない状態が続いております。当社担当者への緊急連絡を行っております。
復旧の見込みを15:30頃とお伝えしておりましたが、この時刻を過ぎても復旧に至っておりません。お待たせし、申し訳ございません。復旧の見込みは、まだ立っておりません。
復旧までの間のご案内: お電話(03-0000-0000)にてご予約を承ります。
進展の有無にかかわらず、16:00までに改めてご連絡いたします。`,
    ],
    [
      'a vendor at fault',
      vendor,
      `Seminar booking is still not available (since 14:02). The cause lies with Mailer Inc., whose service we use, not in our own system.
We cannot say yet when it will be back.
Meanwhile: You can book by phone: 03-0000-0000
We will write again by 15:00 at the latest, also if there is nothing new.`,
      `本日14:02頃より、セミナー予約をご利用いただけない状態が続いております。ご不便をおかけし、誠に申し訳ございません。原因は、当社が利用しているメイラー社のサービスにございます。
復旧の見込みは、まだ立っておりません。
復旧までの間のご案内: お電話(03-0000-0000)にてご予約を承ります。
進展の有無にかかわらず、15:00までに改めてご連絡いたします。`,
    ],
    [
      'a vendor at fault, once that was told',
      { ...vendor, before: { ...noNews.before!, eta: { kind: 'unknown' }, fault: vendor.fault } },
      `Seminar booking is still not available (since 14:02). The cause still lies with Mailer Inc., and we keep watching how it goes there.
We cannot say yet when it will be back.
Meanwhile: You can book by phone: 03-0000-0000
We will write again by 15:00 at the latest, also if there is nothing new.`,
      `本日14:02頃より、セミナー予約をご利用いただけない状態が続いております。原因となっているメイラー社のサービスの状況を、引き続き注視しております。
復旧の見込みは、まだ立っておりません。
復旧までの間のご案内: お電話(03-0000-0000)にてご予約を承ります。
進展の有無にかかわらず、15:00までに改めてご連絡いたします。`,
    ],
    [
      'a vendor that the config does not have, before anything is seen here',
      {
        ...first,
        impact: 'touched',
        eta: { kind: 'unknown' },
        fault: { kind: 'other vendor', name: 'Telco' },
      },
      `Since 14:02, Seminar booking may not work as it should. The cause lies with Telco, whose service we use, not in our own system.
We cannot say yet when it will be back.
Meanwhile: You can book by phone: 03-0000-0000
We will write again by 15:00 at the latest, also if there is nothing new.`,
      `本日14:02頃より、セミナー予約が正常に動作していない可能性がございます。ご不便をおかけし、誠に申し訳ございません。原因は、当社が利用しているTelcoのサービスにございます。
復旧の見込みは、まだ立っておりません。
復旧までの間のご案内: お電話(03-0000-0000)にてご予約を承ります。
進展の有無にかかわらず、15:00までに改めてご連絡いたします。`,
    ],
    [
      'the holding notice while a vendor reports trouble: no word of whose fault it is',
      reported,
      `We have seen since 14:02 that Seminar booking is not available. Our staff on call have been alerted. Mailer Inc., whose service we use, reports trouble of its own. Whether this is the cause is not certain yet.
Meanwhile: You can book by phone: 03-0000-0000
We will write again by 14:42 at the latest, also if there is nothing new.`,
      `本日14:02頃より、セミナー予約をご利用いただけない状態を確認しております。当社担当者への緊急連絡を行っております。当社が利用しているメイラー社のサービスについて、提供元から不具合が公表されております。今回の原因であるかどうかは、まだ判明しておりません。
復旧までの間のご案内: お電話(03-0000-0000)にてご予約を承ります。
進展の有無にかかわらず、14:42までに改めてご連絡いたします。`,
    ],
    [
      'that nothing is new, but two vendors report trouble now',
      {
        ...noNews,
        state: 'investigating',
        eta: { kind: 'unknown' },
        fault: { kind: 'reported', vendors: ['host', 'mailer'] },
        before: { ...noNews.before!, state: 'investigating', eta: { kind: 'unknown' } },
      },
      `Seminar booking is still not available (since 14:02). We are looking for the cause. Mailer Inc. and Host Ltd., whose services we use, report trouble of their own. Whether this is the cause is not certain yet.
We cannot say yet when it will be back.
Meanwhile: You can book by phone: 03-0000-0000
We will write again by 15:30 at the latest, also if there is nothing new.`,
      `本日14:02頃より、セミナー予約をご利用いただけない状態が続いております。ただいま原因を調査しております。当社が利用しているメイラー社、ホスト社のサービスについて、提供元から不具合が公表されております。今回の原因であるかどうかは、まだ判明しておりません。
復旧の見込みは、まだ立っておりません。
復旧までの間のご案内: お電話(03-0000-0000)にてご予約を承ります。
進展の有無にかかわらず、15:30までに改めてご連絡いたします。`,
    ],
    [
      'that nothing is new, of a cause that is known: who reports trouble is no news',
      {
        ...noNews,
        eta: { kind: 'unknown' },
        fault: { kind: 'reported', vendors: ['mailer'] },
        before: { ...noNews.before!, eta: { kind: 'unknown' } },
      },
      `Seminar booking is still not available (since 14:02). We know the cause and are working on it. There is nothing new to tell yet.
We cannot say yet when it will be back.
Meanwhile: You can book by phone: 03-0000-0000
We will write again by 15:30 at the latest, also if there is nothing new.`,
      `本日14:02頃より、セミナー予約をご利用いただけない状態が続いております。原因を特定し、対応を進めております。前回のご連絡から、新たに判明したことはまだございません。
復旧の見込みは、まだ立っておりません。
復旧までの間のご案内: お電話(03-0000-0000)にてご予約を承ります。
進展の有無にかかわらず、15:30までに改めてご連絡いたします。`,
    ],
    [
      'resolved: what a vendor may have touched',
      { ...resolved, impact: 'touched', loss: null, reportBy: null },
      'Seminar booking has been in order again since 16:02. It may not have worked as it should from 14:02 to 16:02 (2 h). We are sorry for the trouble this has caused you.',
      'セミナー予約は16:02以降、正常に動作しております。14:02から16:02まで(2時間)、正常に動作していなかった可能性がございます。ご不便をおかけしましたこと、深くお詫び申し上げます。',
    ],
    [
      'resolved: what no monitor can see',
      { ...resolved, impact: 'other', loss: null, reportBy: null },
      'Seminar booking has been in order again since 16:02. It had a problem from 14:02 to 16:02 (2 h). We are sorry for the trouble this has caused you.',
      'セミナー予約の問題は16:02に解消いたしました。14:02から16:02まで(2時間)、問題が生じている状態でした。ご不便をおかけしましたこと、深くお詫び申し上げます。',
    ],
    [
      'resolved',
      resolved,
      `Seminar booking has been working again since 16:02. It was not available from 14:02 to 16:02 (2 h). We are sorry for the trouble this has caused you.
Nothing was lost.
You will have our report by 1 Dec 18:00.`,
      `セミナー予約は16:02に復旧いたしました。14:02から16:02まで(2時間)、ご利用いただけない状態でした。ご不便をおかけしましたこと、深くお詫び申し上げます。
失われたデータはございません。
12/1 18:00までに報告書をお送りいたします。`,
    ],
    [
      'resolved, said by Shodo itself: nothing that nobody has said',
      { ...resolved, loss: null, reportBy: null, impact: 'part' },
      'Seminar booking has been working again since 16:02. It was not available, in whole or in part, from 14:02 to 16:02 (2 h). We are sorry for the trouble this has caused you.',
      'セミナー予約は16:02に復旧いたしました。14:02から16:02まで(2時間)、全部または一部をご利用いただけない状態でした。ご不便をおかけしましたこと、深くお詫び申し上げます。',
    ],
    [
      'a notice that was taken back',
      correction,
      `Please disregard our message of 14:30 about Seminar booking. We sent it in error and have taken it back. We are sorry.
We will write again by 14:42 at the latest, also if there is nothing new.`,
      `14:30にお送りしたセミナー予約に関するご連絡は、誤ってお送りしたため取り消させていただきます。お手数をおかけし、申し訳ございません。
進展の有無にかかわらず、14:42までに改めてご連絡いたします。`,
    ],
    [
      'what a person wrote, with the ETA and the next word all the same',
      {
        ...update,
        text: {
          en: 'The booking database is full.\n\nWe are making room.',
          ja: '予約データベースの容量が不足しております。',
        },
      },
      `The booking database is full.

We are making room.
Our rough estimate is that it will be back at about 15:30; this may change.
Meanwhile: You can book by phone: 03-0000-0000
We will write again by 15:00 at the latest, also if there is nothing new.`,
      `予約データベースの容量が不足しております。
復旧は、おおよその目安として15:30頃を見込んでおりますが、前後する場合がございます。
復旧までの間のご案内: お電話(03-0000-0000)にてご予約を承ります。
進展の有無にかかわらず、15:00までに改めてご連絡いたします。`,
    ],
  ])('%s', (_, telling, en, ja) => {
    expect(lines(telling, 'en')).toBe(en);
    expect(lines(telling, 'ja')).toBe(ja);
  });

  it('says that staff are called or at work only where it is so', () => {
    expect(lines({ ...holding, attended: 'no' }, 'en')).not.toMatch(/staff|looking/);
    expect(lines({ ...holding, attended: 'no' }, 'ja')).not.toMatch(/担当者|調査/);
    expect(lines({ ...holding, attended: 'yes' }, 'en')).toContain('We are looking into it now.');
  });
});

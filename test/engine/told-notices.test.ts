import { describe, expect, it } from '@jest/globals';
import { thePublic } from '../../lambda/core/notice/audience.ts';
import { toldNotices } from '../../lambda/engine/told-notices.ts';
import { Outage } from '../core/notice/outage.ts';
import { at } from '../core/notice/tellings.ts';

const timezone = 'Asia/Tokyo';

const told = ({ plan, service, facts, now }: Outage, client = thePublic) =>
  toldNotices(plan, service, facts, { client, timezone }, now);

describe('what was told of an incident', () => {
  it('is worded as of when it was said, whatever came afterwards', () => {
    const outage = new Outage().until('14:08').post().until('14:10');
    const [before] = told(outage).notices;
    expect(before?.words.en.account).toEqual([
      'We have seen since 14:02 that Seminar booking is not available in part. We are looking for the cause.',
    ]);
    expect(before?.at).toBe(at('14:09'));
    outage.recover().until('14:30');
    expect(told(outage).notices).toEqual([before]);
  });

  it('says that the ETA has slipped, and who is at fault, in both languages', () => {
    const eta = (time: string) => ({ kind: 'at', at: at(time), sure: 'rough' }) as const;
    const outage = new Outage().until('14:08').post({ eta: eta('15:00') });
    outage.until('14:50').post({ eta: eta('16:30'), fault: { kind: 'vendor', vendor: 'mailer' } });
    const [, second] = told(outage.until('14:52')).notices;
    expect(second?.words.en.eta).toContain('We told you 15:00. It will take longer, and we are sorry.');
    expect(second?.words.ja.eta).toContain('そのとおりの復旧は難しい状況となりました');
    expect(second?.words.en.account.join()).toContain('The cause lies with Mailer Inc.');
    expect(second?.words.ja.account.join()).toContain(
      '原因は、当社が利用しているMailer Inc.のサービスにございます',
    );
    expect(second?.etaEndsAt).toBe(at('16:30'));
  });

  it('is in the words of a person where they wrote the language, else composed', () => {
    const text = { ja: '復旧作業中です。\n\nお待ちください。' };
    const [notice] = told(new Outage().until('14:08').post({ text }).until('14:10')).notices;
    expect(notice?.words.ja.account).toEqual(['復旧作業中です。', '', 'お待ちください。']);
    expect(notice?.words.en.account.join()).toContain('We have seen since 14:02');
  });

  it('has the workaround of the last notice, else the one of the service', () => {
    const outage = new Outage();
    expect(told(outage).workaround).toEqual({ en: 'Book by phone', ja: 'お電話で承ります' });
    const workaround = { en: 'Send a fax', ja: 'FAXで承ります' };
    outage.until('14:08').post({ workaround }, ['acme']).until('14:10');
    expect(told(outage, 'acme').workaround).toEqual(workaround);
    expect(told(outage, 'beta')).toEqual(told(new Outage()));
  });
});

import { describe, expect, it } from '@jest/globals';
import { smsParts } from '../../../lambda/core/texts/gsm7.ts';
import { suspicionEmail, suspicionSms } from '../../../lambda/core/texts/suspicion-text.ts';
import { at, link, readers } from './alerts.ts';

const begun = { location: 'ap-northeast-1', since: at('14:02'), until: null, failing: 480, probed: 500 };
const over = { ...begun, until: at('14:31') };
const now = at('14:32');

describe('while the monitor is impaired', () => {
  it('says by email what that means and what to do', () => {
    expect(suspicionEmail(begun, readers.en, link, now)).toEqual({
      subject: '[MONITOR IMPAIRED] ap-northeast-1: 480 of 500 checks fail at once (Shodo)',
      body: `Shodo at ap-northeast-1 has not been able to judge since 14:02: 480 of 500
checks fail together with the control targets.

The fault is most likely at the monitor or its network, not at your services.
No service is called down for it; what was known before stays as it was.

WHAT TO DO
- Check the most important services by hand: from ap-northeast-1 a real outage
  would go unnoticed now.
- Look at the network of ap-northeast-1: name resolution, the way out, the
  state of the provider.

You will hear once more, when it is over.

${link}
`,
    });
    expect(suspicionEmail(begun, readers.ja, link, now)).toEqual({
      subject: '[MONITOR IMPAIRED] ap-northeast-1: 480 of 500 checks fail at once (Shodo)',
      body: `ap-northeast-1の監視は、14:02から判定ができない状態です。500件中480件の確認
が、監視自体の確認に使う接続先とともに失敗しています。

監視側またはそのネットワークの異常とみられます。これを理由にサービスを障害とは
判定せず、直前の状態を保持しています。

■ 対応していただきたいこと
・主要なサービスを手動で確認してください。現在、ap-northeast-1からは実際の障害
  も検知できません。
・ap-northeast-1のネットワーク(名前解決、外部への経路、事業者の稼働状況)を確認
  してください。

復旧しましたら、もう一度ご連絡します。

${link}
`,
    });
  });

  it('says so by SMS', () => {
    expect(suspicionSms(begun, readers.en, link, now)).toBe(
      `MONITOR IMPAIRED at ap-northeast-1 since 14:02: 480 of 500 checks fail. Check by hand. ${link}`,
    );
    expect(suspicionSms(begun, readers.ja, link, now)).toBe(
      `【監視異常】ap-northeast-1 14:02から監視不能(500件中480件が失敗)。各サービスを手動で確認してください ${link}`,
    );
  });
});

describe('when that is over', () => {
  it('says by email for how long it was blind', () => {
    expect(suspicionEmail(over, readers.en, link, now)).toEqual({
      subject: '[MONITOR OK] ap-northeast-1: can judge again (Shodo)',
      body: `Shodo at ap-northeast-1 can judge again since 14:31. It was blind for 29 min,
from 14:02 to 14:31.

Outages in that time may not have been noticed. What is down now is alerted as
usual.

${link}
`,
    });
    expect(suspicionEmail(over, readers.ja, link, now).body).toBe(
      `ap-northeast-1の監視は14:31に復旧しました。監視できなかった時間は14:02から
14:31までの29分です。

この間に起きた障害は検知できていない可能性があります。現在続いている障害は、
通常どおりお知らせします。

${link}
`,
    );
  });

  it('says so by SMS', () => {
    expect(suspicionSms(over, readers.en, link, now)).toBe(
      `MONITOR OK at ap-northeast-1 14:31, was blind 29 min. Outages then may be missing. ${link}`,
    );
    expect(suspicionSms(over, readers.ja, link, now)).toBe(
      `【監視復旧】ap-northeast-1 14:31 監視不能だった時間29分。この間の障害は未検知の可能性あり ${link}`,
    );
  });
});

it('stays in its bounds whatever the location is called', () => {
  const odd = { ...begun, location: '東京'.repeat(1000), since: 0 };
  for (const reader of [readers.en, readers.ja]) {
    const { parts, encoding } = smsParts(suspicionSms(odd, reader, link, now));
    expect(parts).toBeLessThanOrEqual(encoding === 'GSM-7' ? 1 : 2);
    expect(suspicionEmail(odd, reader, link, now).subject).toMatch(/^[\x20-\x7E]{1,99}$/);
  }
});

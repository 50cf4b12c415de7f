import { describe, expect, it } from '@jest/globals';
import type { Reason, ReasonCode, Seen } from '../../../lambda/core/reason.ts';
import { inStep, reason } from '../../../lambda/core/reasons/message.ts';
import { reasonInWords } from '../../../lambda/core/texts/reason-in-words.ts';

const asked = { name: 'example.com', resolver: null };

/** Every code, with what it says in English and in Japanese. */
const table: { readonly [C in ReasonCode]: readonly [seen: Seen[C], en: string, ja: string] } = {
  TIMEOUT_DNS: [{ ms: 5000 }, 'name server does not answer (5 s)', 'DNSが5秒以内に応答なし'],
  TIMEOUT_CONNECT: [{ ms: 5000 }, 'cannot connect (5 s)', '5秒以内に接続できず'],
  TIMEOUT_TLS: [{ ms: 5000 }, 'TLS handshake hangs (5 s)', 'TLS接続が5秒以内に完了せず'],
  TIMEOUT_HEADERS: [{ ms: 10_003 }, 'no answer (10 s)', '10秒以内に応答なし'],
  TIMEOUT_BODY: [{ ms: 2500 }, 'answer stalls midway (2.5 s)', '応答が途中で停止(2.5秒)'],
  DNS_NXDOMAIN: [asked, 'no such name in DNS: example.com', 'DNSに名前なし(example.com)'],
  DNS_SERVFAIL: [asked, 'name server fails for example.com', 'DNSサーバーの異常(example.com)'],
  DNS_REFUSED: [
    asked,
    'name server refuses to answer for example.com',
    'DNSサーバーが照会を拒否(example.com)',
  ],
  DNS_NO_ADDRESS: [asked, 'no address in DNS for example.com', 'DNSにIPアドレスの登録なし(example.com)'],
  DNS_INVALID: [asked, 'broken DNS answer for example.com', 'DNSの応答が不正(example.com)'],
  REFUSED: [{ address: '192.0.2.1:443' }, 'refuses connections', '接続拒否'],
  RESET: [{ phase: 'before the answer' }, 'breaks connections off (reset)', '接続の強制切断'],
  CLOSED: [{ phase: 'before the answer' }, 'hangs up before the answer is complete', '応答完了前に切断'],
  UNREACHABLE: [{ address: '192.0.2.1' }, 'unreachable over the network', 'ネットワーク到達不可'],
  TLS_EXPIRED: [{ expiredAt: 0 }, 'certificate expired', '証明書の期限切れ'],
  TLS_NOT_YET_VALID: [{ validFrom: 0 }, 'certificate not valid yet', '証明書が有効期間前'],
  TLS_WRONG_HOST: [
    { host: 'example.com', names: 'a.example' },
    'certificate is not for example.com',
    '証明書がexample.comと不一致',
  ],
  TLS_UNTRUSTED: [{ why: 'self-signed' }, 'certificate not trusted', '信頼できない証明書'],
  TLS_PROTOCOL: [{ why: 'TLS 1.0' }, 'TLS handshake fails', 'TLS接続に失敗'],
  PROTOCOL_ERROR: [{ why: 'SSH-2.0' }, 'garbled answer', '応答の形式が不正'],
  HEADERS_TOO_LARGE: [{ limitBytes: 16_384 }, 'answer headers over 16 KiB', '応答ヘッダーが16 KiBを超過'],
  REDIRECT_LOOP: [{ chain: '/a /b /a' }, 'redirects in a loop', 'リダイレクトが無限に循環'],
  REDIRECT_TOO_MANY: [{ chain: '/a /b', limit: 5 }, 'more than 5 redirects', 'リダイレクトが5回を超過'],
  REDIRECT_INVALID: [{ chain: '/a', why: 'ftp' }, 'broken redirect', 'リダイレクト先が不正'],
  BODY_LIMIT: [{ limitBytes: 1_048_576 }, 'page over 1 MiB', '本文が1 MiBを超過'],
  BODY_DECODE: [{ coding: 'gzip' }, 'page cannot be unpacked (gzip)', '本文を展開できず(gzip)'],
  BODY_TRUNCATED: [{ gotBytes: 14 }, 'page cut off after 14 B', '本文が14 Bで途切れ'],
  STATUS: [{ status: 503, expected: '200-299' }, 'answers 503', '503応答'],
  BODY: [
    { expected: '"予約"', seen: '"Error"' },
    'wrong page content, expected "予約"',
    '画面の内容が想定外(期待 "予約")',
  ],
  JSON: [
    { path: '$.db', expected: '"ok"', seen: '"bad"' },
    '$.db is "bad", expected "ok"',
    '$.dbの値が"bad"(期待 "ok")',
  ],
  HEADER: [
    { name: 'cache-control', expected: '"no-store"', seen: 'nothing' },
    'header cache-control is nothing, expected "no-store"',
    'ヘッダーcache-controlがnothing(期待 "no-store")',
  ],
  BANNER: [
    { expected: '"220"', seen: '"421"' },
    'wrong greeting "421", expected "220"',
    '接続時の応答が"421"(期待 "220")',
  ],
  ANSWER: [
    { expected: '192.0.2.1', seen: '192.0.2.9' },
    'wrong DNS answer 192.0.2.9, expected 192.0.2.1',
    'DNSの応答が192.0.2.9(期待 192.0.2.1)',
  ],
  REPLY: [
    { to: 'PING', expected: '"PONG"', seen: '"-ERR"' },
    'wrong reply to PING "-ERR", expected "PONG"',
    'PINGへの応答が"-ERR"(期待 "PONG")',
  ],
  LOGIN_REFUSED: [{ seen: '"535 no"' }, 'refuses the login', 'ログイン拒否'],
  NOT_SERVING: [
    { service: 'the server', seen: 'NOT_SERVING' },
    'health check says NOT_SERVING (the server)',
    'ヘルスチェックがNOT_SERVING(the server)',
  ],
  GRPC_STATUS: [
    { status: 'UNIMPLEMENTED', detail: '' },
    'health check fails: UNIMPLEMENTED',
    'ヘルスチェック失敗(UNIMPLEMENTED)',
  ],
  SAVE: [{ name: 'token', why: 'nothing at $.token' }, 'answer lacks the value token', '応答に値tokenなし'],
  DOMAIN_EXPIRED: [
    { name: 'example.com', expiredAt: 0 },
    'registration of example.com has ended',
    'ドメインexample.comの登録期限切れ',
  ],
  DOMAIN_NOT_FOUND: [
    { name: 'example.com' },
    'domain example.com is not registered',
    'ドメインexample.comが未登録',
  ],
  DOMAIN_HELD: [
    { name: 'example.com', status: 'client hold' },
    'registry holds back example.com (client hold)',
    'ドメインexample.comがレジストリにより停止(client hold)',
  ],
  VENDOR_OUTAGE: [
    { components: 'API', state: 'a major outage', title: null },
    'supplier reports a major outage: API',
    '外部サービスが障害を公表(API: 全面停止)',
  ],
  DOMAIN_EXPIRES_SOON: [
    { name: 'example.com', daysLeft: 1, expiresAt: 0 },
    'registration of example.com ends in 1 day',
    'ドメインexample.comの登録期限まで1日',
  ],
  VENDOR_IMPAIRED: [
    { components: 'API', state: 'degraded performance', title: 'Slow' },
    'supplier reports degraded performance: API',
    '外部サービスが不具合を公表(API: 性能低下)',
  ],
  UNREAD: [
    { source: 'https://status.example', why: 'it answers 500' },
    'not checked: https://status.example cannot be read',
    'https://status.exampleを読めないため未確認',
  ],
  SLOW: [{ ms: 4213, maxMs: 2000 }, 'takes 4.2 s (limit 2 s)', '応答に4.2秒(上限2秒)'],
  TLS_EXPIRES_SOON: [{ daysLeft: 5, expiresAt: 0 }, 'certificate ends in 5 days', '証明書の期限まで5日'],
  PARTIAL: [
    { seenFrom: 1, asked: 3 },
    'fails from 1 of 3 places, works from the others',
    '3地点中1地点のみ接続不可',
  ],
  OVERDUE: [
    { lastBeatAt: 0, everyMs: 86_400_000 },
    'heartbeat overdue (every 1 d)',
    'ハートビートが途絶(1日ごと)',
  ],
  JOB_FAILED: [
    { exitCode: 3, ranMs: 42_000 },
    'job failed with exit code 3 after 42 s',
    'ジョブが42秒で失敗(終了コード 3)',
  ],
  BLOCKED_TARGET: [
    { address: '10.0.0.1' },
    'not checked: 10.0.0.1 is not allowed',
    '10.0.0.1は許可されていないため未確認',
  ],
  LOCATION_SUSPECT: [
    { why: 'controls fail' },
    "not checked: the monitor's own network fails",
    '監視側ネットワークの異常のため未確認',
  ],
};

describe('reasonInWords', () => {
  it.each(Object.entries(table))('%s', (code, [seen, en, ja]) => {
    const given = reason(code as 'STATUS', seen as Seen['STATUS']);
    expect(reasonInWords(given, 'en')).toBe(en);
    expect(reasonInWords(given, 'ja')).toBe(ja);
  });

  it.each([
    [1, 'certificate ends in 1 day', '証明書の期限まで1日'],
    [0, 'certificate ends in less than a day', '証明書の期限まで1日未満'],
  ])('%d days left', (daysLeft, en, ja) => {
    const given = reason('TLS_EXPIRES_SOON', { daysLeft, expiresAt: 0 });
    expect(reasonInWords(given, 'en')).toBe(en);
    expect(reasonInWords(given, 'ja')).toBe(ja);
  });

  it('shows a limit that was just missed in figures that differ', () => {
    const given = reason('SLOW', { ms: 2003, maxMs: 2000 });
    expect(reasonInWords(given, 'en')).toBe('takes 2003 ms (limit 2000 ms)');
    expect(reasonInWords(given, 'ja')).toBe('応答に2003ミリ秒(上限2000ミリ秒)');
  });

  it.each([
    ['no "エラー"', '画面の内容が想定外(期待 "エラー"なし)'],
    ['a match of /[0-9]+ seats/', '画面の内容が想定外(期待 /[0-9]+ seats/に一致)'],
  ])('says in Japanese that %s was expected', (expected, ja) => {
    expect(reasonInWords(reason('BODY', { expected, seen: 'it' }), 'ja')).toBe(ja);
  });

  it('tells a heartbeat that never came from one that stopped', () => {
    const given = reason('OVERDUE', { lastBeatAt: null, everyMs: 3_600_000 });
    expect(reasonInWords(given, 'en')).toBe('no heartbeat so far (every 1 h)');
    expect(reasonInWords(given, 'ja')).toBe('ハートビートが一度も届かず(1時間ごと)');
  });

  it('tells the times of a heartbeat that comes by cron', () => {
    const given = reason('OVERDUE', { lastBeatAt: 0, everyMs: null, cron: '0 3 * * *' });
    expect(given.message).toContain('(expected by "0 3 * * *")');
    expect(reasonInWords(given, 'en')).toBe('heartbeat overdue (0 3 * * *)');
    expect(reasonInWords(given, 'ja')).toBe('ハートビートが途絶(0 3 * * *)');
  });

  it('tells a job that only says that it failed', () => {
    const given = reason('JOB_FAILED', { exitCode: null, ranMs: null });
    expect(given.message).toBe('the job says that it failed');
    expect(reasonInWords(given, 'en')).toBe('job failed');
    expect(reasonInWords(given, 'ja')).toBe('ジョブが失敗');
  });

  it('keeps the message of a code that it does not know, in one clean line', () => {
    const foreign = { code: 'toString', message: 'the moon\nis \u202Edown', seen: {} } as unknown as Reason;
    expect(reasonInWords(foreign, 'en')).toBe('the moon is down');
    expect(reasonInWords(foreign, 'ja')).toBe('the moon is down');
  });

  it('names the step in which it happened', () => {
    const given = inStep(reason('STATUS', { status: 503, expected: '200' }), 'log in');
    expect(given.message).toBe('step "log in": answers 503 (expected 200)');
    expect(reasonInWords(given, 'en')).toBe('step "log in": answers 503');
    expect(reasonInWords(given, 'ja')).toBe('手順「log in」: 503応答');
  });

  it('stays short whatever was seen', () => {
    const given = reason('BODY', { expected: 'x'.repeat(5000), seen: '' });
    expect(reasonInWords(given, 'en').length).toBeLessThanOrEqual(120);
  });
});

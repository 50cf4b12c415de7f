import { durationInWords, secondsInWords } from './clock.ts';
import { bytesInWords, type ReasonWords } from './reason-words.ts';

const seconds = (ms: number): string => secondsInWords(ms, 'ja');

/** What an assertion on a page wanted: a text, `no "text"` or `a match of /pattern/`. */
const wanted = (expected: string): string =>
  expected
    .replace(/^no (?<text>".*)$/su, '$<text>なし')
    .replace(/^a match of (?<pattern>.*)$/su, '$<pattern>に一致');

/** What suppliers call the state of a component. */
const states: Readonly<Record<string, string>> = {
  'a major outage': '全面停止',
  'a partial outage': '一部停止',
  'degraded performance': '性能低下',
  maintenance: 'メンテナンス中',
  'an incident': '障害発生中',
};

const stateInWords = (state: string): string => states[state] ?? state;

/** Noun phrases, as said after a time: 「14:02から503応答」. */
export const reasonWordsJa: ReasonWords = {
  TIMEOUT_DNS: ({ ms }) => `DNSが${seconds(ms)}以内に応答なし`,
  TIMEOUT_CONNECT: ({ ms }) => `${seconds(ms)}以内に接続できず`,
  TIMEOUT_TLS: ({ ms }) => `TLS接続が${seconds(ms)}以内に完了せず`,
  TIMEOUT_HEADERS: ({ ms }) => `${seconds(ms)}以内に応答なし`,
  TIMEOUT_BODY: ({ ms }) => `応答が途中で停止(${seconds(ms)})`,
  DNS_NXDOMAIN: ({ name }) => `DNSに名前なし(${name})`,
  DNS_SERVFAIL: ({ name }) => `DNSサーバーの異常(${name})`,
  DNS_REFUSED: ({ name }) => `DNSサーバーが照会を拒否(${name})`,
  DNS_NO_ADDRESS: ({ name }) => `DNSにIPアドレスの登録なし(${name})`,
  DNS_INVALID: ({ name }) => `DNSの応答が不正(${name})`,
  REFUSED: () => '接続拒否',
  RESET: () => '接続の強制切断',
  CLOSED: () => '応答完了前に切断',
  UNREACHABLE: () => 'ネットワーク到達不可',
  TLS_EXPIRED: () => '証明書の期限切れ',
  TLS_NOT_YET_VALID: () => '証明書が有効期間前',
  TLS_WRONG_HOST: ({ host }) => `証明書が${host}と不一致`,
  TLS_UNTRUSTED: () => '信頼できない証明書',
  TLS_PROTOCOL: () => 'TLS接続に失敗',
  PROTOCOL_ERROR: () => '応答の形式が不正',
  HEADERS_TOO_LARGE: ({ limitBytes }) => `応答ヘッダーが${bytesInWords(limitBytes)}を超過`,
  REDIRECT_LOOP: () => 'リダイレクトが無限に循環',
  REDIRECT_TOO_MANY: ({ limit }) => `リダイレクトが${limit}回を超過`,
  REDIRECT_INVALID: () => 'リダイレクト先が不正',
  BODY_LIMIT: ({ limitBytes }) => `本文が${bytesInWords(limitBytes)}を超過`,
  BODY_DECODE: ({ coding }) => `本文を展開できず(${coding})`,
  BODY_TRUNCATED: ({ gotBytes }) => `本文が${bytesInWords(gotBytes)}で途切れ`,
  STATUS: ({ status }) => `${status}応答`,
  BODY: ({ expected }) => `画面の内容が想定外(期待 ${wanted(expected)})`,
  JSON: ({ path, seen, expected }) => `${path}の値が${seen}(期待 ${expected})`,
  HEADER: ({ name, seen, expected }) => `ヘッダー${name}が${seen}(期待 ${expected})`,
  BANNER: ({ to, seen, expected }) => `${to ?? '接続時'}の応答が${seen}(期待 ${expected})`,
  ANSWER: ({ seen, expected }) => `DNSの応答が${seen}(期待 ${expected})`,
  REPLY: ({ to, seen, expected }) => `${to}への応答が${seen}(期待 ${expected})`,
  LOGIN_REFUSED: () => 'ログイン拒否',
  NOT_SERVING: ({ service, seen }) => `ヘルスチェックが${seen}(${service})`,
  GRPC_STATUS: ({ status }) => `ヘルスチェック失敗(${status})`,
  SAVE: ({ name }) => `応答に値${name}なし`,
  DOMAIN_EXPIRED: ({ name }) => `ドメイン${name}の登録期限切れ`,
  DOMAIN_NOT_FOUND: ({ name }) => `ドメイン${name}が未登録`,
  DOMAIN_HELD: ({ name, status }) => `ドメイン${name}がレジストリにより停止(${status})`,
  VENDOR_OUTAGE: ({ components, state }) => `外部サービスが障害を公表(${components}: ${stateInWords(state)})`,
  SLOW: ({ ms, maxMs }) =>
    seconds(ms) === seconds(maxMs)
      ? `応答に${ms}ミリ秒(上限${maxMs}ミリ秒)`
      : `応答に${seconds(ms)}(上限${seconds(maxMs)})`,
  TLS_EXPIRES_SOON: ({ daysLeft }) =>
    daysLeft < 1 ? '証明書の期限まで1日未満' : `証明書の期限まで${daysLeft}日`,
  DOMAIN_EXPIRES_SOON: ({ name, daysLeft }) =>
    daysLeft < 1 ? `ドメイン${name}の登録期限まで1日未満` : `ドメイン${name}の登録期限まで${daysLeft}日`,
  VENDOR_IMPAIRED: ({ components, state }) =>
    `外部サービスが不具合を公表(${components}: ${stateInWords(state)})`,
  PARTIAL: ({ seenFrom, asked }) => `${asked}地点中${seenFrom}地点のみ接続不可`,
  OVERDUE: ({ lastBeatAt, everyMs, cron }) =>
    `${lastBeatAt === null ? 'ハートビートが一度も届かず' : 'ハートビートが途絶'}(${everyMs === null ? (cron ?? '') : `${durationInWords(everyMs, 'ja')}ごと`})`,
  JOB_FAILED: ({ exitCode, ranMs }) =>
    `ジョブが${ranMs === null ? '' : `${durationInWords(ranMs, 'ja')}で`}失敗${exitCode === null ? '' : `(終了コード ${exitCode})`}`,
  BLOCKED_TARGET: ({ address }) => `${address}は許可されていないため未確認`,
  LOCATION_SUSPECT: () => '監視側ネットワークの異常のため未確認',
  UNREAD: ({ source }) => `${source}を読めないため未確認`,
};

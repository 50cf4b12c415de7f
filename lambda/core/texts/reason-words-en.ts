import { durationInWords, secondsInWords } from './clock.ts';
import { bytesInWords, type ReasonWords } from './reason-words.ts';

const seconds = (ms: number): string => secondsInWords(ms, 'en');

/** What a monitored thing does, as said after its name: "Seminar booking answers 503". */
export const reasonWordsEn: ReasonWords = {
  TIMEOUT_DNS: ({ ms }) => `name server does not answer (${seconds(ms)})`,
  TIMEOUT_CONNECT: ({ ms }) => `cannot connect (${seconds(ms)})`,
  TIMEOUT_TLS: ({ ms }) => `TLS handshake hangs (${seconds(ms)})`,
  TIMEOUT_HEADERS: ({ ms }) => `no answer (${seconds(ms)})`,
  TIMEOUT_BODY: ({ ms }) => `answer stalls midway (${seconds(ms)})`,
  DNS_NXDOMAIN: ({ name }) => `no such name in DNS: ${name}`,
  DNS_SERVFAIL: ({ name }) => `name server fails for ${name}`,
  DNS_REFUSED: ({ name }) => `name server refuses to answer for ${name}`,
  DNS_NO_ADDRESS: ({ name }) => `no address in DNS for ${name}`,
  DNS_INVALID: ({ name }) => `broken DNS answer for ${name}`,
  REFUSED: () => 'refuses connections',
  RESET: () => 'breaks connections off (reset)',
  CLOSED: () => 'hangs up before the answer is complete',
  UNREACHABLE: () => 'unreachable over the network',
  TLS_EXPIRED: () => 'certificate expired',
  TLS_NOT_YET_VALID: () => 'certificate not valid yet',
  TLS_WRONG_HOST: ({ host }) => `certificate is not for ${host}`,
  TLS_UNTRUSTED: () => 'certificate not trusted',
  TLS_PROTOCOL: () => 'TLS handshake fails',
  PROTOCOL_ERROR: () => 'garbled answer',
  HEADERS_TOO_LARGE: ({ limitBytes }) => `answer headers over ${bytesInWords(limitBytes)}`,
  REDIRECT_LOOP: () => 'redirects in a loop',
  REDIRECT_TOO_MANY: ({ limit }) => `more than ${limit} redirects`,
  REDIRECT_INVALID: () => 'broken redirect',
  BODY_LIMIT: ({ limitBytes }) => `page over ${bytesInWords(limitBytes)}`,
  BODY_DECODE: ({ coding }) => `page cannot be unpacked (${coding})`,
  BODY_TRUNCATED: ({ gotBytes }) => `page cut off after ${bytesInWords(gotBytes)}`,
  STATUS: ({ status }) => `answers ${status}`,
  BODY: ({ expected }) => `wrong page content, expected ${expected}`,
  JSON: ({ path, seen, expected }) => `${path} is ${seen}, expected ${expected}`,
  HEADER: ({ name, seen, expected }) => `header ${name} is ${seen}, expected ${expected}`,
  BANNER: ({ to, seen, expected }) =>
    `wrong ${to === undefined ? 'greeting' : `reply to ${to}`} ${seen}, expected ${expected}`,
  ANSWER: ({ seen, expected }) => `wrong DNS answer ${seen}, expected ${expected}`,
  REPLY: ({ to, seen, expected }) => `wrong reply to ${to} ${seen}, expected ${expected}`,
  LOGIN_REFUSED: () => 'refuses the login',
  NOT_SERVING: ({ service, seen }) => `health check says ${seen} (${service})`,
  GRPC_STATUS: ({ status }) => `health check fails: ${status}`,
  SAVE: ({ name }) => `answer lacks the value ${name}`,
  DOMAIN_EXPIRED: ({ name }) => `registration of ${name} has ended`,
  DOMAIN_NOT_FOUND: ({ name }) => `domain ${name} is not registered`,
  DOMAIN_HELD: ({ name, status }) => `registry holds back ${name} (${status})`,
  VENDOR_OUTAGE: ({ components, state }) => `supplier reports ${state}: ${components}`,
  SLOW: ({ ms, maxMs }) =>
    seconds(ms) === seconds(maxMs)
      ? `takes ${ms} ms (limit ${maxMs} ms)`
      : `takes ${seconds(ms)} (limit ${seconds(maxMs)})`,
  TLS_EXPIRES_SOON: ({ daysLeft }) =>
    daysLeft < 1
      ? 'certificate ends in less than a day'
      : `certificate ends in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`,
  DOMAIN_EXPIRES_SOON: ({ name, daysLeft }) =>
    daysLeft < 1
      ? `registration of ${name} ends in less than a day`
      : `registration of ${name} ends in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`,
  VENDOR_IMPAIRED: ({ components, state }) => `supplier reports ${state}: ${components}`,
  PARTIAL: ({ seenFrom, asked }) => `fails from ${seenFrom} of ${asked} places, works from the others`,
  OVERDUE: ({ lastBeatAt, everyMs, cron }) =>
    `${lastBeatAt === null ? 'no heartbeat so far' : 'heartbeat overdue'} (${everyMs === null ? (cron ?? '') : `every ${durationInWords(everyMs, 'en')}`})`,
  JOB_FAILED: ({ exitCode, ranMs }) =>
    `job failed${exitCode === null ? '' : ` with exit code ${exitCode}`}${ranMs === null ? '' : ` after ${durationInWords(ranMs, 'en')}`}`,
  BLOCKED_TARGET: ({ address }) => `not checked: ${address} is not allowed`,
  LOCATION_SUSPECT: () => "not checked: the monitor's own network fails",
  UNREAD: ({ source }) => `not checked: ${source} cannot be read`,
};

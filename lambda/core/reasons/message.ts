import type { AtStep, Reason, ReasonCode, Seen } from '../reason.ts';
import { duration, moment, size } from './units.ts';

const got = (seen: { readonly got?: string }): string => (seen.got === undefined ? '' : `: ${seen.got}`);
const asked = (seen: Seen['DNS_NXDOMAIN']): string =>
  seen.resolver === null ? 'the resolver' : `the resolver ${seen.resolver}`;

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
const vendor = ({ components, state, title }: Seen['VENDOR_OUTAGE']): string =>
  `the supplier reports ${state} of ${components}${title === null ? '' : `: "${title}"`}`;

const rhythm = ({ everyMs, cron }: Seen['OVERDUE']): string =>
  everyMs === null ? `by "${cron ?? ''}"` : `every ${duration(everyMs)}`;

/** What each code says in plain English, made from the facts alone. */
const messages: { readonly [C in ReasonCode]: (seen: Seen[C]) => string } = {
  TIMEOUT_DNS: (seen) => `the name was not resolved within ${duration(seen.ms)}${got(seen)}`,
  TIMEOUT_CONNECT: (seen) => `no connection within ${duration(seen.ms)}${got(seen)}`,
  TIMEOUT_TLS: (seen) => `the TLS handshake was not finished within ${duration(seen.ms)}${got(seen)}`,
  TIMEOUT_HEADERS: (seen) => `no answer within ${duration(seen.ms)}${got(seen)}`,
  TIMEOUT_BODY: (seen) => `no complete answer within ${duration(seen.ms)}${got(seen)}`,
  DNS_NXDOMAIN: (seen) => `the name ${seen.name} does not exist, says ${asked(seen)}`,
  DNS_SERVFAIL: (seen) => `${asked(seen)} could not look up ${seen.name} (SERVFAIL)`,
  DNS_REFUSED: (seen) => `${asked(seen)} refused to look up ${seen.name}`,
  DNS_NO_ADDRESS: (seen) => `${asked(seen)} knows ${seen.name}, but gives no such record of it`,
  DNS_INVALID: (seen) => `${asked(seen)} gave a broken answer for ${seen.name}`,
  REFUSED: (seen) => `connection refused by ${seen.address}`,
  RESET: (seen) => `the connection was reset ${seen.phase}`,
  CLOSED: (seen) => `the connection was closed ${seen.phase}`,
  UNREACHABLE: (seen) => `no route to ${seen.address}`,
  TLS_EXPIRED: (seen) => `the certificate expired on ${moment(seen.expiredAt)}`,
  TLS_NOT_YET_VALID: (seen) => `the certificate is not valid before ${moment(seen.validFrom)}`,
  TLS_WRONG_HOST: (seen) => `the certificate is for ${seen.names}, not for ${seen.host}`,
  TLS_UNTRUSTED: (seen) => `the certificate is not trusted: ${seen.why}`,
  TLS_PROTOCOL: (seen) => `no TLS connection could be agreed: ${seen.why}`,
  PROTOCOL_ERROR: (seen) => `the answer breaks the protocol: ${seen.why}`,
  HEADERS_TOO_LARGE: (seen) => `the headers of the answer are larger than ${size(seen.limitBytes)}`,
  REDIRECT_LOOP: (seen) => `the redirects go round in a loop: ${seen.chain}`,
  REDIRECT_TOO_MANY: (seen) => `more than ${seen.limit} redirects: ${seen.chain}`,
  REDIRECT_INVALID: (seen) => `a redirect that leads nowhere (${seen.why}): ${seen.chain}`,
  BODY_LIMIT: (seen) =>
    `the body is larger than ${size(seen.limitBytes)} and the part before says nothing yet`,
  BODY_DECODE: (seen) => `the body is not the ${seen.coding} that it claims to be`,
  BODY_TRUNCATED: (seen) => `the body ends in the middle, after ${size(seen.gotBytes)}`,
  STATUS: (seen) => `answers ${seen.status} (expected ${seen.expected})`,
  BODY: (seen) => `the body has the wrong text: expected ${seen.expected}, saw ${seen.seen}`,
  JSON: (seen) => `the JSON is wrong at ${seen.path}: expected ${seen.expected}, saw ${seen.seen}`,
  HEADER: (seen) => `the header ${seen.name} is wrong: expected ${seen.expected}, saw ${seen.seen}`,
  BANNER: (seen) =>
    `the ${seen.to === undefined ? 'greeting' : `reply to ${seen.to}`} is wrong: expected ${seen.expected}, saw ${seen.seen}`,
  ANSWER: (seen) => `the DNS answer is wrong: expected ${seen.expected}, saw ${seen.seen}`,
  REPLY: (seen) => `the reply to ${seen.to} is wrong: expected ${seen.expected}, saw ${seen.seen}`,
  LOGIN_REFUSED: (seen) => `the login is refused: ${seen.seen}`,
  NOT_SERVING: (seen) => `the health check says ${seen.seen} of ${seen.service} (expected SERVING)`,
  GRPC_STATUS: (seen) => `the health check failed with ${seen.status}${seen.detail}`,
  SAVE: (seen) => `the value "${seen.name}", which later steps need, is not there: ${seen.why}`,
  DOMAIN_EXPIRED: (seen) => `the registration of ${seen.name} ended on ${moment(seen.expiredAt)}`,
  DOMAIN_NOT_FOUND: (seen) => `the registry knows no domain ${seen.name}: it is not registered`,
  DOMAIN_HELD: (seen) => `the registry has taken ${seen.name} out of service: ${seen.status}`,
  VENDOR_OUTAGE: vendor,
  SLOW: (seen) => `answered in ${duration(seen.ms)}, slower than ${duration(seen.maxMs)}`,
  TLS_EXPIRES_SOON: (seen) =>
    `${seen.authority === undefined ? 'the certificate' : `the certificate of its authority ${seen.authority}`} expires in ${days(seen.daysLeft)}, on ${moment(seen.expiresAt)}`,
  DOMAIN_EXPIRES_SOON: (seen) =>
    `the registration of ${seen.name} ends in ${days(seen.daysLeft)}, on ${moment(seen.expiresAt)}`,
  VENDOR_IMPAIRED: vendor,
  PARTIAL: (seen) => `fails from ${seen.seenFrom} of ${seen.asked} locations`,
  OVERDUE: (seen) =>
    seen.lastBeatAt === null
      ? `no heartbeat has come yet (expected ${rhythm(seen)})`
      : `no heartbeat since ${moment(seen.lastBeatAt)} (expected ${rhythm(seen)})`,
  JOB_FAILED: ({ exitCode, ranMs }) =>
    `the job says that it failed${exitCode === null ? '' : ` with exit code ${exitCode}`}${ranMs === null ? '' : `, after ${duration(ranMs)}`}`,
  BLOCKED_TARGET: (seen) =>
    `not probed: ${seen.address} is not a public address (allowPrivateTargets can permit it)`,
  LOCATION_SUSPECT: (seen) => `nothing can be said from here: ${seen.why}`,
  UNREAD: (seen) => `nothing can be said, as ${seen.source} could not be read: ${seen.why}`,
};

/** A reason whose message is made from what was seen; `seen` must be free of secrets. */
export const reason = <C extends ReasonCode>(code: C, seen: Seen[C] & AtStep): Reason =>
  ({ code, message: atStep(messages[code](seen), seen), seen }) as Reason;

const atStep = (message: string, { step }: AtStep): string =>
  step === undefined ? message : `step "${step}": ${message}`;

/** The same reason, with the step named in which it happened. */
export const inStep = (found: Reason, step: string): Reason => reason(found.code, { ...found.seen, step });

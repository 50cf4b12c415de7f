/** Why a verdict is not `up`, as in the table of codes. The figures behind a code are in {@link Seen}. */
export type ReasonCode = keyof Seen;

/** What a deadline cut off: how long it ran (ms), and how far the probe got, in English, if it got anywhere. */
interface Stalled {
  readonly ms: number;
  readonly got?: string;
}

/** Which name was asked of which resolver (`host:port`, null: the system's own). */
interface Asked {
  readonly name: string;
  readonly resolver: string | null;
}

/** What an assertion wanted and what was there; both are short, escaped and free of secrets. */
interface Asserted {
  readonly expected: string;
  readonly seen: string;
}

/** What a supplier says of itself: which components (or `the service as a whole`), and the title of its incident. */
interface VendorState {
  readonly components: string;
  /** The worst of them, in its own words: `partial outage`. */
  readonly state: string;
  readonly title: string | null;
}

/** In which of several requests it happened; only of monitors that make more than one. */
export interface AtStep {
  readonly step?: string;
}

/** The facts behind each code, from which messages in any language are made. Durations are ms, times ms since 1970. */
export interface Seen {
  TIMEOUT_DNS: Stalled;
  TIMEOUT_CONNECT: Stalled;
  TIMEOUT_TLS: Stalled;
  TIMEOUT_HEADERS: Stalled;
  TIMEOUT_BODY: Stalled;
  DNS_NXDOMAIN: Asked;
  DNS_SERVFAIL: Asked;
  DNS_REFUSED: Asked;
  DNS_NO_ADDRESS: Asked;
  DNS_INVALID: Asked;
  REFUSED: { readonly address: string };
  RESET: { readonly phase: string };
  CLOSED: { readonly phase: string };
  UNREACHABLE: { readonly address: string };
  TLS_EXPIRED: { readonly expiredAt: number };
  TLS_NOT_YET_VALID: { readonly validFrom: number };
  TLS_WRONG_HOST: { readonly host: string; readonly names: string };
  TLS_UNTRUSTED: { readonly why: string };
  TLS_PROTOCOL: { readonly why: string };
  PROTOCOL_ERROR: { readonly why: string };
  HEADERS_TOO_LARGE: { readonly limitBytes: number };
  REDIRECT_LOOP: { readonly chain: string };
  REDIRECT_TOO_MANY: { readonly chain: string; readonly limit: number };
  REDIRECT_INVALID: { readonly chain: string; readonly why: string };
  BODY_LIMIT: { readonly limitBytes: number };
  BODY_DECODE: { readonly coding: string };
  BODY_TRUNCATED: { readonly gotBytes: number };
  STATUS: { readonly status: number; readonly expected: string };
  BODY: Asserted;
  JSON: Asserted & { readonly path: string };
  HEADER: Asserted & { readonly name: string };
  /** `to`: what was said before, if it is not the greeting. */
  BANNER: Asserted & { readonly to?: string };
  ANSWER: Asserted;
  REPLY: Asserted & { readonly to: string };
  LOGIN_REFUSED: { readonly seen: string };
  NOT_SERVING: { readonly service: string; readonly seen: string };
  GRPC_STATUS: { readonly status: string; readonly detail: string };
  SAVE: { readonly name: string; readonly why: string };
  DOMAIN_EXPIRED: { readonly name: string; readonly expiredAt: number };
  DOMAIN_NOT_FOUND: { readonly name: string };
  DOMAIN_HELD: { readonly name: string; readonly status: string };
  VENDOR_OUTAGE: VendorState;
  SLOW: { readonly ms: number; readonly maxMs: number };
  /** `authority`: the certificate of its chain that ends first, if it is not the server's own. */
  TLS_EXPIRES_SOON: { readonly daysLeft: number; readonly expiresAt: number; readonly authority?: string };
  DOMAIN_EXPIRES_SOON: { readonly name: string; readonly daysLeft: number; readonly expiresAt: number };
  VENDOR_IMPAIRED: VendorState;
  PARTIAL: { readonly seenFrom: number; readonly asked: number };
  /** `everyMs` is null where there is a `cron` expression instead. */
  OVERDUE: { readonly lastBeatAt: number | null; readonly everyMs: number | null; readonly cron?: string };
  /** What the job says of itself. `exitCode` null: only that it failed; `ranMs` null: it did not say when it began. */
  JOB_FAILED: { readonly exitCode: number | null; readonly ranMs: number | null };
  BLOCKED_TARGET: { readonly address: string };
  LOCATION_SUSPECT: { readonly why: string };
  UNREAD: { readonly source: string; readonly why: string };
}

/** A reason as it is stored, sent and printed: `message` is plain English for a person woken at 3 a.m. */
export type Reason = {
  readonly [C in ReasonCode]: { readonly code: C; readonly message: string; readonly seen: Seen[C] & AtStep };
}[ReasonCode];

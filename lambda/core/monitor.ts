import type { Severity } from './plan.ts';

/** Settings that every monitor has, whatever its protocol. All durations in ms. */
export interface MonitorBase {
  /** `SERVICE/MONITOR`, unique in the plan. */
  readonly id: string;
  /** The id as written in the config; the URL of a monitor that is a bare URL. */
  readonly written: string;
  readonly service: string;
  readonly intervalMs: number;
  /** From DNS to the last byte. */
  readonly timeoutMs: number;
  /** Tries in all, the first one included; try k (from 0) starts at `k * withinMs / (attempts - 1)`. */
  readonly confirm: { readonly attempts: number; readonly withinMs: number };
  /** `host:port` of the resolver to ask; null: the system's. */
  readonly resolver: string | null;
  readonly paused: boolean;
  readonly severity: Severity;
}

export interface TlsSettings {
  /** PEM of the authorities to trust instead of the public ones; null: the public ones. */
  readonly ca: string | null;
  /** true: the certificate is not checked at all. */
  readonly insecure: boolean;
}

/** Inclusive range of HTTP status codes. */
export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

export interface HttpMonitor extends MonitorBase {
  readonly protocol: 'http';
  /** May hold `${secret:NAME}`; never print it, print {@link shownTarget}. */
  readonly url: string;
  readonly method: string;
  readonly body: string | null;
  /** Values may hold `${secret:NAME}`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly followRedirects: boolean;
  readonly tls: TlsSettings;
  readonly expect: {
    /** Any of these; by default 200 to 299. */
    readonly status: readonly StatusRange[];
    /** Each list may be empty; every entry must hold. `matches` are regular expressions, flags `su`. */
    readonly body: {
      readonly contains: readonly string[];
      readonly notContains: readonly string[];
      readonly matches: readonly string[];
    } | null;
    /** Path (`$ .name ['name'] [n]`) to the value that must stand there, of the same type. */
    readonly json: Readonly<Record<string, unknown>> | null;
    /** Lower-case name to the value that the header must have. */
    readonly headers: Readonly<Record<string, string>> | null;
    readonly maxMs: number | null;
    readonly certificateDays: number;
  };
}

export interface TcpMonitor extends MonitorBase {
  readonly protocol: 'tcp';
  readonly host: string;
  readonly port: number;
  /** null: in the clear. */
  readonly tls: TlsSettings | null;
  /** What is sent, after the banner if one is expected; may hold `${secret:NAME}`. */
  readonly send: string | null;
  readonly expect: {
    /** What the first bytes must contain; `''`: any bytes; null: connecting is enough. */
    readonly banner: string | null;
    /** What must come after `send`; `''`: any bytes. */
    readonly reply: string | null;
    readonly certificateDays: number;
    readonly maxMs: number | null;
  };
}

/** The certificate of a port, and of all the authorities above it. */
export interface TlsMonitor extends MonitorBase {
  readonly protocol: 'tls';
  readonly host: string;
  readonly port: number;
  /** The protocol in which TLS is asked for first; null: TLS from the first byte. */
  readonly starttls: 'smtp' | 'imap' | 'pop3' | null;
  /** Whose certificate is asked for and expected; null: the host's. */
  readonly servername: string | null;
  readonly tls: TlsSettings;
  readonly expect: { readonly certificateDays: number; readonly maxMs: number | null };
}

export interface SshMonitor extends MonitorBase {
  readonly protocol: 'ssh';
  readonly host: string;
  readonly port: number;
  /** `banner`: what the identification (`SSH-2.0-…`) must contain as well. */
  readonly expect: { readonly banner: string | null; readonly maxMs: number | null };
}

export interface DnsMonitor extends MonitorBase {
  readonly protocol: 'dns';
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'CNAME' | 'MX' | 'TXT' | 'NS' | 'SOA' | 'SRV' | 'CAA';
  readonly expect: { readonly answers: readonly string[] | null; readonly maxMs: number | null };
}

/** Both may hold `${secret:NAME}`. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

interface MailMonitor extends MonitorBase {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, as on ports 465 and 993. */
  readonly implicitTls: boolean;
  /** Only ever sent over TLS. */
  readonly login: Login | null;
  readonly tls: TlsSettings;
  readonly expect: {
    readonly starttls: boolean;
    readonly certificateDays: number;
    readonly maxMs: number | null;
  };
}

export interface SmtpMonitor extends MailMonitor {
  readonly protocol: 'smtp';
}

export interface ImapMonitor extends MailMonitor {
  readonly protocol: 'imap';
}

export interface WebsocketMonitor extends MonitorBase {
  readonly protocol: 'websocket';
  /** `ws:` or `wss:`; may hold `${secret:NAME}`; never print it, print {@link shownTarget}. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: TlsSettings;
  /** A text message; may hold `${secret:NAME}`. */
  readonly send: string | null;
  readonly expect: {
    /** What one of the messages must contain; `''`: any message; null: the upgrade is enough. */
    readonly message: string | null;
    readonly certificateDays: number;
    readonly maxMs: number | null;
  };
}

/** The health checking protocol of gRPC. */
export interface GrpcMonitor extends MonitorBase {
  readonly protocol: 'grpc';
  readonly host: string;
  readonly port: number;
  /** `package.Service` whose health is asked for; `''`: the server's. */
  readonly checkedService: string;
  /** null: in the clear. */
  readonly tls: TlsSettings | null;
  readonly expect: { readonly certificateDays: number; readonly maxMs: number | null };
}

/** How long a domain is still registered, by RDAP (RFC 9083). */
export interface DomainMonitor extends MonitorBase {
  readonly protocol: 'domain';
  readonly name: string;
  /** Base URL of the registry's RDAP service; null: the one that IANA names for the top-level domain. */
  readonly rdap: string | null;
  readonly expect: { readonly days: number; readonly maxMs: number | null };
}

/** What a supplier's public status page says. */
export interface VendorMonitor extends MonitorBase {
  readonly protocol: 'vendor';
  readonly url: string;
  /** Names or ids of the components that matter; empty: all. */
  readonly components: readonly string[];
  readonly expect: { readonly maxMs: number | null };
}

/** Where a value that later steps need stands in an answer. */
export type SaveFrom =
  | { readonly from: 'json'; readonly path: string }
  | { readonly from: 'header'; readonly name: string }
  /** The first group of a regular expression (flags `su`), or the whole match. */
  | { readonly from: 'body'; readonly pattern: string };

export interface HttpStep {
  readonly name: string;
  /** As of {@link HttpMonitor}; may hold `${save.NAME}` as well, as may headers and body. */
  readonly url: string;
  readonly method: string;
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly expect: HttpMonitor['expect'];
  readonly save: Readonly<Record<string, SaveFrom>>;
}

/** Several requests in a row that keep cookies and carry values on. */
export interface StepsMonitor extends MonitorBase {
  readonly protocol: 'steps';
  readonly steps: readonly HttpStep[];
  readonly followRedirects: boolean;
  readonly tls: TlsSettings;
  /** Of all steps together. */
  readonly expect: { readonly maxMs: number | null };
}

/** Nothing is probed: the client's job calls us, and it is down when it does not. Either `everyMs` or `cron` is null. */
export interface HeartbeatMonitor extends MonitorBase {
  readonly protocol: 'heartbeat';
  /** It calls at least this often. */
  readonly everyMs: number | null;
  /** It calls at these times: five fields, on the wall clock of an IANA time zone (null: the plan's). */
  readonly cron: { readonly expression: string; readonly timezone: string | null } | null;
  readonly graceMs: number;
  /** Raised to revoke the address that its job calls; from 1. */
  readonly epoch: number;
}

export type ProbedMonitor =
  | HttpMonitor
  | TcpMonitor
  | TlsMonitor
  | SshMonitor
  | DnsMonitor
  | SmtpMonitor
  | ImapMonitor
  | WebsocketMonitor
  | GrpcMonitor
  | DomainMonitor
  | StepsMonitor
  | VendorMonitor;
export type Monitor = ProbedMonitor | HeartbeatMonitor;

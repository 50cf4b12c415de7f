import type { Law } from './clocks/disclosure-laws.ts';
import type { Monitor } from './monitor.ts';
import type { Language, Text } from './text.ts';

/** The states of all services lie in this many partitions, whatever the number of shards. */
export const bucketCount = 64;

export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  /** IANA name; times in what is sent to this contact are in it. */
  readonly timezone: string;
  /** E.164, `+819012345678`. */
  readonly sms: string | null;
  readonly email: string | null;
  /** Where signed JSON goes, and the secret that signs; here and below secrets are references, `${secret:NAME}`. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  /** URL of an incoming webhook, all of it a secret. */
  readonly slack: string | null;
  /** The same of a workflow in Teams. */
  readonly teams: string | null;
  /** Routing key of an integration, and where its events go. */
  readonly pagerduty: { readonly key: string; readonly url: string } | null;
  /** Has a topic of its own that the chat applications of AWS read. */
  readonly chat: boolean;
  /** Raising it revokes every link that this contact was sent. */
  readonly epoch: number;
  /** When what is not urgent must not wake them, `HH:MM` on the wall clock of {@link timezone}; null: never quiet. */
  readonly quietHours: { readonly from: string; readonly to: string } | null;
}

/** `urgent` always pages; `normal` waits until the morning; `low` is only ever told quietly. */
export type Severity = 'urgent' | 'normal' | 'low';

export interface Rota {
  readonly id: string;
  readonly members: readonly string[];
  /** Weekday 1 (Monday) to 7 and wall-clock time `HH:MM` at which the next member takes over. */
  readonly handover: { readonly weekday: number; readonly time: string };
  /** The day (`YYYY-MM-DD`) whose week is the first member's. */
  readonly since: string;
  readonly timezone: string;
  /** Other members, the first of whom takes over at the first handover on or after the day `since`; in the order of time. */
  readonly changes: readonly { readonly since: string; readonly members: readonly string[] }[];
  /** Who has it instead, ms since 1970; no two at a time. */
  readonly overrides: readonly {
    readonly contact: string;
    readonly from: number;
    readonly until: number;
  }[];
}

export interface Step {
  /** From the moment the incident began to page, ms. */
  readonly afterMs: number;
  /** Ids of contacts and rotas, and `CONTACT/CHANNEL`. */
  readonly notify: readonly string[];
}

export interface Policy {
  readonly id: string;
  readonly steps: readonly Step[];
  /** After the last step, page everyone again this often; null: never. */
  readonly repeatMs: number | null;
  /** An acknowledgement lapses when nothing is heard from its owner for so long; null: never. */
  readonly lapseMs: number | null;
  readonly clocks: {
    readonly acknowledgeMs: number | null;
    readonly firstNoticeMs: number | null;
    readonly nextUpdateMs: number | null;
  };
  readonly holdingNotice: 'send' | 'ask';
}

export interface Service {
  readonly id: string;
  readonly name: Text;
  readonly policy: string;
  /** Ids of services, and `vendor:ID`. */
  readonly dependsOn: readonly string[];
  readonly workaround: Text | null;
  readonly runbook: string | null;
  readonly severity: Severity;
  /** Ids of its monitors (`SERVICE/MONITOR`), in the order of the config. */
  readonly monitors: readonly string[];
}

export interface Client {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  readonly timezone: string;
  readonly services: readonly string[];
  readonly notify: {
    readonly email: readonly string[];
    readonly sms: readonly string[];
    /** As of a {@link Contact}; null: it has none. */
    readonly webhook: Contact['webhook'];
  };
  readonly contract: {
    /** Percent. */
    readonly sla: number | null;
    readonly firstNoticeMs: number | null;
    readonly nextUpdateMs: number | null;
    /** From the end of an outage; null: a report comes where somebody promises one. */
    readonly reportMs: number | null;
  };
  /** Raising it revokes the address of this client's page and its links. */
  readonly epoch: number;
}

export interface Vendor {
  readonly id: string;
  readonly name: Text;
  readonly statusPage: string | null;
  /** Ids of the monitors (`SERVICE/MONITOR`) that read its status page. */
  readonly monitors: readonly string[];
}

export interface Window {
  readonly id: string;
  readonly kind: 'maintenance' | 'watch';
  readonly services: readonly string[];
  /** ms since 1970; both 0 where it comes again and again. */
  readonly from: number;
  readonly until: number;
  /** Watch windows probe this often. */
  readonly intervalMs: number | null;
  /** Maintenance that comes again each week, or each day (`weekday` null), at this time of the wall clock; null: it comes once. */
  readonly every: {
    readonly weekday: number | null;
    readonly time: string;
    readonly timezone: string;
    readonly forMs: number;
  } | null;
}

/** A set of buckets that one sweep probes, and how often something in it is due. */
export interface Shard {
  readonly id: number;
  readonly buckets: readonly number[];
  readonly monitors: number;
  /** The different intervals of its monitors, ascending, ms. */
  readonly intervalsMs: readonly number[];
}

/** The compiled config without its monitors, which are stored per bucket so that a sweep unpacks only its own. */
export interface Plan {
  /** When the plan was made, ms since 1970: a function never calls removed what a newer plan may have added. */
  readonly at: number;
  readonly title: Text;
  readonly timezone: string;
  /** The first is the default. */
  readonly languages: readonly Language[];
  readonly locations: {
    readonly home: string | null;
    readonly confirm: readonly string[];
    readonly watchdog: string | null;
  };
  /**
   * Targets that tell an outage of ours from one of theirs. `chosen` is false for the built-in ones: those
   * say nothing about a target that is not public.
   */
  readonly controls: { readonly targets: readonly string[]; readonly chosen: boolean };
  readonly allowPrivateTargets: readonly string[];
  readonly ops: { readonly email: readonly string[] };
  /** Whose reports are counted down once a leak is declared. */
  readonly disclosure: readonly Law[];
  readonly visitors: {
    /** Visitors of the status page can subscribe by email. */
    readonly subscribe: boolean;
  };
  readonly contacts: Readonly<Record<string, Contact>>;
  readonly rotas: Readonly<Record<string, Rota>>;
  readonly policies: Readonly<Record<string, Policy>>;
  readonly services: readonly Service[];
  readonly clients: readonly Client[];
  readonly vendors: readonly Vendor[];
  readonly windows: readonly Window[];
  readonly shards: readonly Shard[];
}

/** Gives the plan and, bucket by bucket, its monitors. */
export interface PlanSource {
  readonly plan: Plan;
  /** The monitors of the services in these buckets, heartbeats and paused ones included. */
  monitors(buckets: readonly number[]): readonly Monitor[];
}

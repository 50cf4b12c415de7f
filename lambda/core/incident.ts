import type { Channel } from './channels.ts';
import type { Affected, Declaration, Ending, FactItem, VendorFact } from './facts.ts';
import type { Severity } from './plan.ts';
import type { Reason } from './reason.ts';
import { escalate, hear, nobody, respondTo } from './oncall/response.ts';
import type { Response } from './oncall/response.ts';
import type { Status } from './verdict.ts';

/** An incident of a service, folded from its facts. All times are ms since 1970. */
export interface Incident {
  readonly id: string;
  readonly service: string;
  /** Sequence of its `opened`. */
  readonly first: number;
  readonly openedAt: number;
  /** When the first of its monitors turned, or a person declared it. */
  readonly since: number;
  /** The worst it has been. */
  readonly level: 'degraded' | 'down';
  /** When the first of its monitors was down, or was declared so; null while it is only degraded. */
  readonly downSince: number | null;
  /** When it was known to be `down`: policies count from here; null while it is only degraded. */
  readonly pagingSince: number | null;
  /** The gravest of the monitors that it has held. */
  readonly severity: Severity;
  /** Whether its clients could notice it at any time. */
  readonly noticeable: boolean;
  /** The monitors that are not up now. */
  readonly affected: readonly Affected[];
  /** The monitors that were down at once, when they were most, for the last time. */
  readonly mostDown: readonly string[];
  /** When the last of the monitors left that are no longer affected, whether any of them recovered, and those that were paused. */
  readonly left: {
    readonly until: number;
    readonly recovered: boolean;
    readonly paused: readonly string[];
  };
  /** What a person declared, of several the first, with the worst level of them and the vendor named last; null: nobody did. */
  readonly declared: (Declaration & { readonly at: number }) | null;
  /** Who said that what was declared is over, and when; null: nobody, or somebody declared it again. */
  readonly lifted: { readonly contact: string; readonly at: number } | null;
  /** What its vendors said of themselves while it was open, the last word of each. */
  readonly vendors: readonly VendorFact['data'][];
  readonly pages: readonly {
    readonly page: string;
    readonly contacts: readonly string[];
    readonly only?: Readonly<Record<string, readonly Channel[]>>;
    readonly seq: number;
  }[];
  /** It comes and goes: it is over once it has been calm for this long, ms; null: it does not. */
  readonly calmMs: number | null;
  readonly response: Response;
  readonly resolved: {
    readonly at: number;
    readonly until: number;
    readonly why: Ending;
  } | null;
}

const worst = (statuses: readonly Status[]): 'degraded' | 'down' =>
  statuses.includes('down') ? 'down' : 'degraded';

const gravest = (severities: readonly Severity[]): Severity =>
  (['urgent', 'normal'] as const).find((severity) => severities.includes(severity)) ?? 'low';

/** Only the team minds a certificate that will expire: its clients can do everything. */
export const isNoticeable = (each: { readonly reason: Reason | null }): boolean =>
  each.reason?.code !== 'TLS_EXPIRES_SOON';

const downIn = (affected: readonly Affected[]): readonly string[] =>
  affected.filter((each) => each.status === 'down').map((each) => each.monitor);

function earliestDown(affected: readonly Affected[]): number | null {
  const times = affected.filter((each) => each.status === 'down').map((each) => each.since);
  return times.length === 0 ? null : Math.min(...times);
}

function withAffected(incident: Incident, more: readonly Affected[], at: number): Incident {
  const names = new Set(more.map((each) => each.monitor));
  const affected = [...incident.affected.filter((each) => !names.has(each.monitor)), ...more];
  const level = worst([incident.level, ...more.map((each) => each.status)]);
  const down = downIn(affected);
  return {
    ...incident,
    affected,
    mostDown: down.length < incident.mostDown.length ? incident.mostDown : down,
    level,
    severity: gravest([incident.severity, ...more.map((each) => each.severity ?? 'urgent')]),
    noticeable: incident.noticeable || more.some(isNoticeable),
    downSince: incident.downSince ?? earliestDown(more),
    pagingSince: incident.pagingSince ?? (level === 'down' ? at : null),
  };
}

/** A leak is no outage: the public hears of it when somebody tells them, and not by a red light. */
export const isPublic = ({ kind }: Declaration): boolean => kind !== 'leak';

function withDeclared(incident: Incident, declaration: Declaration, at: number): Incident {
  const level = worst([incident.level, declaration.level]);
  const isDown = declaration.level === 'down';
  const standing = standsDeclared(incident) ? incident.declared : null;
  return {
    ...incident,
    declared: standing
      ? {
          ...standing,
          ...(declaration.vendor && { vendor: declaration.vendor }),
          level: worst([standing.level, declaration.level]),
        }
      : { ...declaration, at },
    lifted: null,
    level,
    severity: gravest([incident.severity, declaration.severity ?? 'urgent']),
    noticeable: incident.noticeable || isPublic(declaration),
    downSince: incident.downSince ?? (isDown ? at : null),
    pagingSince: incident.pagingSince ?? (isDown ? at : null),
  };
}

/** Does a person's word keep it open, whatever the monitors say? */
export const standsDeclared = (incident: Incident): boolean =>
  incident.declared !== null && incident.lifted === null;

/** The incident after one more fact; null before any. */
export function apply(incident: Incident | null, fact: FactItem): Incident | null {
  const after = withFact(incident, fact);
  if (after?.id !== fact.incident) return after;
  return { ...after, response: hear(after.response, fact) };
}

function withFact(incident: Incident | null, fact: FactItem): Incident | null {
  if (fact.fact === 'opened') {
    const opened: Incident = {
      id: fact.incident,
      service: fact.service,
      first: fact.seq,
      openedAt: fact.at,
      since: Math.min(
        ...(fact.data.declared ? [fact.at] : []),
        ...fact.data.affected.map((each) => each.since),
      ),
      level: 'degraded',
      severity: 'low',
      noticeable: false,
      downSince: null,
      pagingSince: null,
      affected: [],
      mostDown: [],
      left: { until: 0, recovered: false, paused: [] },
      declared: null,
      lifted: null,
      vendors: [],
      pages: [],
      calmMs: null,
      response: nobody,
      resolved: null,
    };
    const held = withAffected(opened, fact.data.affected, fact.at);
    return fact.data.declared ? withDeclared(held, fact.data.declared, fact.at) : held;
  }
  // The end of the one before may be told late, when the next was declared already.
  if (incident?.id !== fact.incident) return incident;
  switch (fact.fact) {
    case 'joined':
    case 'changed':
      return withAffected(incident, fact.data.affected, fact.at);
    case 'left': {
      const gone = new Set(fact.data.left.map((each) => each.monitor));
      const until = Math.max(incident.left.until, ...fact.data.left.map((each) => each.until));
      const recovered = incident.left.recovered || fact.data.left.some((each) => each.why === 'recovered');
      const paused = fact.data.left.filter((each) => each.why === 'paused').map((each) => each.monitor);
      const affected = incident.affected.filter((each) => !gone.has(each.monitor));
      const left = { until, recovered, paused: [...new Set([...incident.left.paused, ...paused])] };
      return { ...incident, affected, left };
    }
    case 'paged':
      return { ...incident, pages: [...incident.pages, { ...fact.data, seq: fact.seq }] };
    case 'flapping':
      return { ...incident, calmMs: fact.data.calmMs };
    case 'acknowledged':
    case 'handed':
    case 'silenced':
    case 'advanced':
    case 'paused':
      return { ...incident, response: respondTo(incident.response, fact) };
    case 'unreached':
    case 'unanswered':
    case 'lapsed':
      return { ...incident, response: escalate(incident.response, fact) };
    case 'noticed':
    case 'notified':
    case 'withdrawn':
    case 'corrected':
    case 'held':
    case 'seen':
    case 'disclosed':
      return incident;
    case 'vendor': {
      const others = incident.vendors.filter((each) => each.vendor !== fact.data.vendor);
      return { ...incident, vendors: [...others, fact.data] };
    }
    case 'declared':
      return {
        ...withDeclared(incident, fact.data, fact.at),
        response: respondTo(incident.response, fact),
      };
    case 'lifted':
      return {
        ...incident,
        lifted: { contact: fact.data.contact, at: fact.at },
        response: respondTo(incident.response, fact),
      };
    case 'resolved':
      return { ...incident, resolved: { at: fact.at, until: fact.data.until, why: fact.data.why } };
  }
}

/** Folds facts of one service, oldest first, to its latest incident. */
export const foldIncident = (facts: readonly FactItem[]): Incident | null =>
  facts.reduce<Incident | null>(apply, null);

/** The contacts that the incident has paged, each once, in order. */
export const pagedContacts = (incident: Incident): readonly string[] => [
  ...new Set(incident.pages.flatMap((page) => page.contacts)),
];

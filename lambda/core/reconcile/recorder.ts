import type { Affected, Ending, FactBody, FactItem, Left } from '../facts.ts';
import { apply, foldIncident, pagedContacts, standsDeclared } from '../incident.ts';
import type { Incident } from '../incident.ts';
import { touchedClients } from '../clocks/intervals.ts';
import type { ClientNews } from '../clocks/client-news.ts';
import { outageOf } from '../history/outage.ts';
import { closedKey, dueKey, indexKey } from '../keys.ts';
import { nextFact, saltedEnd } from '../log.ts';
import type { LogEnd } from '../log.ts';
import { noticesTo, storyOf } from '../notice/story.ts';
import { nextStep, policyOf } from '../oncall/escalation.ts';
import { outOfTime } from '../oncall/out-of-time.ts';
import { unreachedCall } from '../oncall/unreached.ts';
import { duePages, newsIn } from '../oncall/pages.ts';
import type { DuePage } from '../oncall/pages.ts';
import { onlyOf } from '../oncall/recipients.ts';
import type { PageContent } from '../outbox.ts';
import { pauseOf } from '../pause/pause.ts';
import { newsOfVendors } from '../vendor-report.ts';
import { isReportAgreed } from '../report/owed.ts';
import { flappingCalmMs } from './flapping.ts';
import type { Intent, Situation } from './situation.ts';

const severityOf = (situation: Situation, monitor: string): Pick<Affected, 'severity'> => {
  const watched = situation.watched.get(monitor);
  return watched ? { severity: watched.severity } : {};
};

/** Who paused what an incident held last, and until when. */
function pausedBy({ response }: Incident): Pick<PageContent, 'pause'> {
  const act = response.actions.findLast((each) => each.fact === 'paused');
  return act ? { pause: { contact: act.data.contact, until: act.data.until } } : {};
}

const isPauseTold = ({ response }: Incident, monitor: string, until: number): boolean =>
  response.actions.some(
    (act) => act.fact === 'paused' && act.data.until === until && act.data.monitors.includes(monitor),
  );

/** Writes facts one after the other and folds them as it goes. */
export class Recorder {
  readonly intents: Intent[] = [];
  readonly facts: FactItem[];
  incident: Incident | null;
  private last: LogEnd;
  private readonly situation: Situation;

  constructor(situation: Situation) {
    this.situation = situation;
    this.facts = [...situation.facts];
    this.last = saltedEnd(situation.facts.at(-1), situation.salt);
    this.incident = foldIncident(situation.facts);
  }

  get open(): Incident | null {
    return this.incident?.resolved ? null : this.incident;
  }

  tell(body: FactBody, incident: Incident | null = this.incident): FactItem {
    const { service, now, by } = this.situation;
    const of = incident && { incident: incident.id, first: incident.first };
    const fact = nextFact(service.id, this.last, body, now, by, of);
    if (fact.fact === 'opened') {
      const index = { kind: 'index', incident: fact.incident, service: service.id, first: fact.seq } as const;
      this.intents.push({ do: 'mark' }, { do: 'index', item: { ...indexKey(fact.incident), ...index } });
    }
    if (fact.fact === 'resolved' && isReportAgreed(this.situation.plan, service.id)) this.owe(fact);
    this.intents.push({ do: 'tell', fact });
    this.facts.push(fact);
    this.last = fact;
    this.incident = apply(this.incident, fact);
    return fact;
  }

  /** Has it looked after what is owed of an incident, before anything says that it is. */
  owe({ incident, first }: Pick<FactItem, 'incident' | 'first'>): void {
    this.intents.push({ do: 'owe', of: { service: this.situation.service.id, incident, first } });
  }

  turned(turned: readonly Affected[]): void {
    if (turned.length === 0) return;
    const affected = turned.map((each) => ({ ...each, ...severityOf(this.situation, each.monitor) }));
    if (!this.open) {
      // Everybody is told of the end of the one before first, also where whoever resolved it vanished.
      this.finish();
      this.tell({ fact: 'opened', data: { affected } });
      this.flapIfDue();
      return;
    }
    const held = new Map(this.open.affected.map((each) => [each.monitor, each.status]));
    const joined = affected.filter((each) => !held.has(each.monitor));
    const changed = affected.filter(
      (each) => held.has(each.monitor) && held.get(each.monitor) !== each.status,
    );
    if (joined.length > 0) this.tell({ fact: 'joined', data: { affected: joined } });
    if (changed.length > 0) this.tell({ fact: 'changed', data: { affected: changed } });
  }

  /** Tells that an incident comes and goes, once, also of one whose opener vanished before it could. */
  flapIfDue(): void {
    const open = this.open;
    if (open?.calmMs !== null) return;
    const calmMs = flappingCalmMs(this.situation, this.facts, open);
    if (calmMs !== null) this.tell({ fact: 'flapping', data: { calmMs } });
  }

  /** Tells who paused what the incident holds, also where the one who did it vanished before saying so. */
  tellPauses(): void {
    const { pauses, now } = this.situation;
    const { open } = this;
    if (!open) return;
    const held = open.affected.flatMap(({ monitor }) => {
      const pause = pauseOf(pauses, monitor, now);
      return pause ? [{ monitor, pause }] : [];
    });
    for (const [{ contact, until }, those] of Map.groupBy(held, ({ pause }) => pause)) {
      const monitors = those.map(({ monitor }) => monitor).filter((each) => !isPauseTold(open, each, until));
      if (monitors.length > 0) this.tell({ fact: 'paused', data: { contact, monitors, until } });
    }
  }

  /** Tells what its vendors say of themselves, once when that changes. */
  tellVendors(): void {
    if (!this.open) return;
    for (const data of newsOfVendors(this.situation.vendors, this.open.vendors))
      this.tell({ fact: 'vendor', data });
  }

  leave(left: readonly Left[]): void {
    const held = new Set(this.open?.affected.map((each) => each.monitor));
    const calmSince = this.situation.now - (this.open?.calmMs ?? 0);
    // What nobody watches any more will never be seen to be calm.
    const leaving = left.filter(
      (each) => held.has(each.monitor) && (each.why !== 'recovered' || each.until <= calmSince),
    );
    if (leaving.length === 0) return;
    this.tell({ fact: 'left', data: { left: leaving } });
    this.resolveIfOver();
  }

  /** Resolves an incident that holds no monitor any more, also one whose last fact was written by somebody who then vanished. */
  resolveIfOver(): void {
    const open = this.open;
    if (open?.affected.length !== 0 || this.stands(open)) return;
    const until = Math.max(open.since, open.left.until, open.lifted?.at ?? 0);
    const why = this.whyOver(open);
    this.tell({ fact: 'resolved', data: { why, since: open.since, until } });
  }

  /** What a person declared stands until a person lifts it, or the service is gone from a plan that is newer. */
  private stands(open: Incident): boolean {
    return standsDeclared(open) && !this.isGone(open);
  }

  private isGone({ service, declared }: Incident): boolean {
    const { plan } = this.situation;
    return plan.at > (declared?.planAt ?? 0) && !plan.services.some(({ id }) => id === service);
  }

  private whyOver(open: Incident): Ending {
    if (open.lifted && open.lifted.at >= open.left.until) return 'lifted';
    const { pauses, now } = this.situation;
    if (open.left.paused.some((monitor) => pauseOf(pauses, monitor, now))) return 'paused';
    return open.left.recovered && !standsDeclared(open) ? 'recovered' : 'removed';
  }

  /** What must hold of the latest incident whoever wrote its last fact: told to everybody, and listed once closed. */
  finish(incident: Incident | null = this.incident): void {
    if (!incident) return;
    this.page(incident);
    if (incident.resolved) this.close(incident, incident.resolved.until);
  }

  /** The same of the incident before, where the desk began the next one: it cannot tell of the end of another. */
  finishBefore(): void {
    const began = this.facts.findLast((fact) => fact.fact === 'opened');
    if (began?.by !== 'desk') return;
    this.finish(foldIncident(this.facts.filter((fact) => fact.incident !== began.incident)));
  }

  /** Puts what the policy wants sent by now and the log does not hold yet. */
  private page(incident: Incident): void {
    const { plan, service } = this.situation;
    const policy = policyOf(plan, service);
    let { now } = this.situation;
    let told = incident;
    const tell = (body: FactBody): void => {
      const fact = this.tell(body, told);
      told = apply(told, fact) ?? told;
      // The log's time does not go back with the clock, and what it has told is due.
      now = Math.max(now, fact.at);
    };
    const ranOut = outOfTime(plan, policy, told, now);
    if (ranOut) tell(ranOut);
    for (;;) {
      const next = nextStep(plan, policy, told, now);
      for (const page of duePages(plan, policy, told, now)) told = this.put(told, page, next);
      const unreached = unreachedCall(plan, policy, told, this.situation.unreached, now);
      if (!unreached) return;
      tell(unreached);
    }
  }

  private noticedOf({ id, service }: Incident): readonly string[] {
    const story = storyOf(this.facts, id);
    const touched = touchedClients(this.situation.plan, service).map((client) => client.id);
    return touched.filter((client) => noticesTo(story, client).length > 0);
  }

  private close(incident: Incident, closedAt: number): void {
    const { id, service, first, level, noticeable, openedAt, since } = incident;
    this.intents.push({
      do: 'close',
      item: {
        ...closedKey(closedAt, id),
        kind: 'closed',
        service,
        incident: id,
        first,
        level,
        noticeable,
        openedAt,
        since,
        closedAt,
        outage: outageOf(this.facts.slice(this.facts.findIndex((fact) => fact.seq === first)), closedAt),
      },
    });
  }

  /** Puts a page into the outboxes of all whom it is for, and tells of it. */
  put(
    incident: Incident,
    page: DuePage & { readonly news?: ClientNews },
    next: PageContent['next'],
  ): Incident {
    const contacts = [...new Set(page.to.map((each) => each.contact))];
    const only = onlyOf(this.situation.plan, page.to);
    const content: PageContent = {
      service: incident.service,
      level: incident.level,
      since: incident.since,
      until: incident.resolved?.until ?? null,
      why: incident.resolved?.why ?? null,
      ...(incident.resolved?.why === 'paused' && pausedBy(incident)),
      declared: incident.declared,
      liftedBy: incident.lifted?.contact ?? null,
      downSince: incident.downSince,
      flapping: incident.calmMs !== null,
      affected: incident.affected,
      pagingSince: incident.pagingSince,
      causes: this.situation.causes,
      paged: [...new Set([...pagedContacts(incident), ...contacts])],
      news: newsIn(page.page, incident),
      ...(page.news && { clientNews: page.news }),
      noticed: this.noticedOf(incident),
      next: next && { at: next.at, contacts: next.contacts },
    };
    for (const { contact, channels } of page.to) {
      for (const channel of channels) {
        const key = dueKey(contact, channel, incident.id, page.page);
        this.intents.push({
          do: 'page',
          due: {
            ...key,
            kind: 'due',
            about: 'incident',
            contact,
            channel,
            incident: incident.id,
            page: page.page,
            at: page.at,
            content,
          },
        });
      }
    }
    const data = { page: page.page, contacts, ...(only && { only }) };
    return apply(incident, this.tell({ fact: 'paged', data }, incident)) ?? incident;
  }
}

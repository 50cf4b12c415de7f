import type { Channel } from '../core/channels.ts';
import { markerKey } from '../core/keys.ts';
import type { FactItem } from '../core/facts.ts';
import { foldIncident } from '../core/incident.ts';
import type { Incident } from '../core/incident.ts';
import type { StateItem } from '../core/items.ts';
import type { PlanSource, Service } from '../core/plan.ts';
import { bucketOf } from '../core/bucket.ts';
import { nextPageAt, policyOf } from '../core/oncall/escalation.ts';
import { touchedClients } from '../core/clocks/intervals.ts';
import { clientOutboxes } from '../core/notice/addresses.ts';
import { contactsOf } from '../core/oncall/recipients.ts';
import { reconcile } from '../core/reconcile/reconcile.ts';
import type { Intent } from '../core/reconcile/situation.ts';
import { readDependencies } from './impaired.ts';
import type { Dependencies } from './impaired.ts';
import { readTail } from './log-tail.ts';
import { ConflictError } from './ports.ts';
import type { Clock, Store } from './ports.ts';
import { putNewer, putOnce } from './put-once.ts';
import { readHot } from './read-hot.ts';
import { owe } from './report/owe.ts';
import { unreachedPage } from './unreached.ts';

export interface ReconcileDeps {
  readonly source: PlanSource;
  readonly store: Store;
  readonly clock: Clock;
  /** Name of the function, as it stands in the facts. */
  readonly by: string;
  /** Random and secret, see `saltedEnd` of the core. */
  newSalt(): string;
}

export interface OutboxName {
  readonly contact: string;
  readonly channel: Channel;
}

export interface ServiceOutcome {
  /** The outboxes that something was put into. */
  readonly outboxes: readonly OutboxName[];
  readonly incident: Incident | null;
  /** When the policy will page next, ms since 1970; null: never, as it stands. */
  readonly nextPageAt: number | null;
  /** When clients are next to hear something, or staff of it, ms since 1970; null: never, as it stands. */
  readonly nextClockAt: number | null;
  /** The outboxes of the clients whom the incident touches. */
  readonly clients: readonly OutboxName[];
  /**
   * Everybody whom the end of the log says was paged, and whom the policy names: who put a due may have vanished
   * before the log told of it.
   */
  readonly paged: readonly string[];
}

const attempts = 6;

const nothing: ServiceOutcome = {
  outboxes: [],
  incident: null,
  nextPageAt: null,
  nextClockAt: null,
  clients: [],
  paged: [],
};

/**
 * Brings log, incident and dues of a service to what is stored of its monitors. Whoever else does the same at
 * the same time: the next sequence of the log has one winner, and the other one reads again.
 * @throws ConflictError when others were faster every time; the pulse comes back to it.
 */
export async function reconcileService(deps: ReconcileDeps, serviceId: string): Promise<ServiceOutcome> {
  const service = deps.source.plan.services.find((each) => each.id === serviceId) ?? orphan(serviceId, deps);
  if (!service) return nothing;
  // What an attempt put before its conflict lies in an outbox, though others may have told of it already.
  const outboxes: OutboxName[] = [];
  let conflict: unknown;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      return await reconcileOnce(deps, service, outboxes);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      conflict = error;
      await deps.clock.sleep(20 * attempt ** 2);
    }
  }
  throw conflict;
}

/** Adds to `outboxes` each that something is put into. */
async function reconcileOnce(
  deps: ReconcileDeps,
  service: Service,
  outboxes: OutboxName[],
): Promise<ServiceOutcome> {
  const { source, store } = deps;
  const facts = await readTail(store, service.id);
  const { states, pauses } = await readHot(store, service.id);
  const watched = source
    .monitors([bucketOf(service.id)])
    .filter((monitor) => monitor.service === service.id && !monitor.paused);
  const policy = policyOf(source.plan, service);
  const { intents, incident, nextClockAt } = reconcile({
    plan: source.plan,
    service,
    watched: new Map(watched.map((monitor) => [monitor.id, monitor])),
    states,
    pauses,
    facts,
    ...(await dependenciesOf(deps, service.id, facts, states)),
    unreached: await unreachedPage(store, source.plan, policy, foldIncident(facts), deps.clock.now()),
    salt: deps.newSalt(),
    now: deps.clock.now(),
    by: deps.by,
  });
  for (const intent of intents) {
    await carryOut(store, service, intent, deps.clock.now());
    if (intent.do === 'page') outboxes.push({ contact: intent.due.contact, channel: intent.due.channel });
  }
  const told = intents.flatMap((intent) => (intent.do === 'tell' ? [intent.fact] : []));
  const paged = [...facts, ...told].flatMap((fact) => (fact.fact === 'paged' ? fact.data.contacts : []));
  const nextAt = incident && nextPageAt(source.plan, policy, incident, deps.clock.now());
  const named = incident ? policy.steps.flatMap((step) => step.notify) : [];
  const concerned = [...paged, ...contactsOf(source.plan, named, deps.clock.now())];
  return {
    outboxes,
    incident,
    nextPageAt: nextAt,
    nextClockAt,
    clients: incident ? touchedClients(source.plan, service.id).flatMap(clientOutboxes) : [],
    paged: [...new Set(concerned)],
  };
}

/** What matters to the open incident, or to the one that these states are about to open, of what the service depends on. */
async function dependenciesOf(
  { store, source, clock }: ReconcileDeps,
  service: string,
  facts: readonly FactItem[],
  states: readonly StateItem[],
): Promise<Dependencies> {
  const bad = states.filter(({ status }) => status === 'down' || status === 'degraded');
  const incident = foldIncident(facts);
  const open = incident?.resolved ? null : incident;
  if (bad.length === 0 && !open) return { causes: [], vendors: [] };
  const since = open ? open.since : Math.min(...bad.map((state) => state.since));
  return readDependencies(store, source, service, since, clock.now());
}

/** Facts put at a sequence that somebody else has taken are a conflict; everything else may be there already. */
async function carryOut(store: Store, service: Service, intent: Intent, now: number): Promise<void> {
  switch (intent.do) {
    case 'mark':
      // Renewed, so that nobody who saw the old one takes it away.
      await putNewer(store, {
        ...markerKey(service.id),
        kind: 'marker',
        service: service.id,
        version: now,
        at: now,
      });
      return;
    case 'owe':
      await owe(store, intent.of, now);
      return;
    case 'tell':
      await store.put(intent.fact, { if: 'absent' });
      return;
    case 'page':
      await putOnce(store, intent.due);
      return;
    case 'index':
    case 'close':
      await putOnce(store, intent.item);
      return;
    case 'quieten': {
      const { version } = intent.state;
      await store.put(
        { ...intent.state, phase: 'quiet', turns: [], version: version + 1 },
        { if: 'version', is: version },
      );
      return;
    }
    case 'forget':
      await store.delete(intent.state, { if: 'version', is: intent.state.version });
  }
}

/** A service that the plan no longer has, as far as its incident needs it to be closed. */
function orphan(id: string, deps: ReconcileDeps): Service | null {
  const policy = Object.keys(deps.source.plan.policies)[0];
  if (policy === undefined) return null;
  return {
    id,
    name: { en: id, ja: id },
    policy,
    dependsOn: [],
    workaround: null,
    runbook: null,
    severity: 'urgent',
    monitors: [],
  };
}

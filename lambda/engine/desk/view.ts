import { firstNoticeBy, nameOf, nameOfPerson } from '../../core/alerts.ts';
import type { Impaired } from '../../core/causes.ts';
import { bucketOf } from '../../core/bucket.ts';
import { declaredIn, leakKnownAt } from '../../core/desk/declare.ts';
import type { FactItem } from '../../core/facts.ts';
import { standsDeclared } from '../../core/incident.ts';
import type { Incident } from '../../core/incident.ts';
import type { LinkKeys } from '../../core/links.ts';
import { noticesTo, storyOf } from '../../core/notice/story.ts';
import { suspectedFault } from '../../core/notice/suspect.ts';
import { acknowledgeBy, isHeld, lapsesAt, policyOf } from '../../core/oncall/escalation.ts';
import type { Contact, Plan, PlanSource, Service } from '../../core/plan.ts';
import { shownTarget } from '../../core/target.ts';
import { reasonInWords } from '../../core/texts/reason-in-words.ts';
import type { DeskView, SeenMonitor } from '../../web/desk/view.ts';
import { readDependencies } from '../impaired.ts';
import type { Clock, Store } from '../ports.ts';
import { isImpaired, readHot } from '../read-hot.ts';
import { readIncident } from '../read-incident.ts';
import { actionsOf } from './actions.ts';
import { calledPeople, nextCall } from './calls.ts';
import { disclosureView } from './disclosure.ts';
import { notifyView } from './notices-view.ts';
import type { NotifyAsking } from './notices-view.ts';
import { pausingOf } from './pausing.ts';
import { saidOf } from './said.ts';
import type { Outcome } from './said.ts';
import { affectedWorstFirst, standingOf, standingSince } from './standing.ts';
import { timelineOf, vendorName } from './timeline.ts';
import { vendorOfIncident, vendorsOfIncident } from './vendors.ts';

export interface DeskDeps {
  readonly source: PlanSource;
  readonly store: Store;
  readonly clock: Clock;
}

/** An incident with the facts that tell of it, oldest first. */
export interface Told {
  readonly incident: Incident;
  readonly facts: readonly FactItem[];
}

/** Links to an incident lead nowhere any more this long (ms) after it was closed. */
const openForMs = 7 * 86_400_000;

/** The longest of the reports on a leak is due 60 days after it was known. */
const leakOpenForMs = 70 * 86_400_000;

/** Reads an incident; null: there is none, or it was closed too long ago to be looked at by link. */
export async function readTold({ store, clock }: DeskDeps, id: string): Promise<Told | null> {
  const found = await readIncident(store, id);
  if (!found) return null;
  const { incident, facts } = found;
  const lastsMs = leakKnownAt(facts) === null ? openForMs : leakOpenForMs;
  const expired = incident.resolved !== null && incident.resolved.at + lastsMs < clock.now();
  return expired ? null : { incident, facts };
}

const asProposed: NotifyAsking = { wish: null, outcome: null, preview: null };

/** What the desk shows of an incident to a contact; `home`: the path of their home; `outcome`: what they were sent here with. */
export async function deskView(
  deps: DeskDeps,
  { incident, facts }: Told,
  reader: Contact,
  {
    keys,
    home,
    outcome,
    notify: asking = asProposed,
  }: {
    readonly keys: LinkKeys;
    readonly home: string;
    readonly outcome: Outcome | null;
    readonly notify?: NotifyAsking;
  },
): Promise<DeskView> {
  const { plan } = deps.source;
  const now = deps.clock.now();
  const service = plan.services.find((each) => each.id === incident.service) ?? null;
  const people = await calledPeople(deps, facts, reader);
  const flapping = await flappingOf(deps.store, incident, now);
  const doer = (kind: 'acknowledged' | 'silenced'): DeskView['owner'] => {
    const act = incident.response.actions.findLast((each) => each.fact === kind);
    if (!act) return null;
    const { contact } = act.data;
    return { name: nameOfPerson(plan, contact), isReader: contact === reader.id, at: act.at };
  };
  const clients = clientsOf(plan, service, incident, facts);
  const story = storyOf(facts, incident.id);
  const causes = await causesOf(deps, service, incident);
  const { troubled, declared } = await vendorsOfIncident(deps, keys, incident, reader);
  const suspect = suspectedFault(plan, incident, { declared, causes });
  const notify =
    service &&
    (await notifyView({ plan, service, incident, story, suspect, now }, deps.store, reader, asking));
  const vendor = vendorOfIncident(plan, incident, reader);
  const pausing = service && pausingOf(plan, service, await readHot(deps.store, service.id), reader, now);
  const isOver = incident.resolved !== null;
  return {
    reader: { name: reader.name, language: reader.language, timezone: reader.timezone },
    at: now,
    title: plan.title[reader.language],
    home,
    incident: incident.id,
    service: nameOf(plan, incident.service)[reader.language],
    standing: flapping?.isUp ? 'degraded' : standingOf(incident),
    since: standingSince(incident),
    declared: standsDeclared(incident) ? declarationsOf(plan, facts, reader) : [],
    until: incident.resolved?.until ?? null,
    flapping,
    seen: seenMonitors(deps.source, incident, reader),
    causes: causes.map(({ id }) => nameOf(plan, id)[reader.language]),
    troubled,
    vendorWorks: vendor?.works && !isOver ? vendor.name : null,
    workaround: service?.workaround?.[reader.language] ?? null,
    runbook: service?.runbook ?? null,
    noticeBy: clients[0]?.noticeBy ?? null,
    tellOver:
      notify?.stage !== 'done' &&
      (incident.resolved?.why === 'recovered' || incident.resolved?.why === 'lifted') &&
      incident.pagingSince !== null &&
      clients.length > 0,
    clients,
    notify,
    disclosure: disclosureView(plan, facts, reader, now),
    owner: incident.response.owner === null ? null : doer('acknowledged'),
    ...deadlinesOf(plan, service, incident),
    silenced: incident.response.silenced ? doer('silenced') : null,
    called: people,
    next: nextCall(plan, service, incident, now),
    timeline: timelineOf(plan, facts, reader, now),
    pausing: pausing && (isOver ? { ...pausing, choices: [] } : pausing),
    can: actionsOf(plan, service, incident, reader, now),
    said: await saidOf(deps, service, incident, reader, outcome),
  };
}

/** The clocks that run on who has it. */
function deadlinesOf(
  plan: Plan,
  service: Service | null,
  incident: Incident,
): Pick<DeskView, 'lapsesAt' | 'acknowledgeBy'> {
  if (!service || incident.resolved) return { lapsesAt: null, acknowledgeBy: null };
  const policy = policyOf(plan, service);
  return {
    lapsesAt: lapsesAt(plan, policy, incident),
    acknowledgeBy: isHeld(incident) ? null : acknowledgeBy(plan, policy, incident),
  };
}

/** What flaps is held open while it is up: its states tell how it is now. */
async function flappingOf(store: Store, incident: Incident, now: number): Promise<DeskView['flapping']> {
  if (incident.calmMs === null || incident.resolved) return null;
  return { isUp: !(await isImpaired(store, incident.service, now)), calmMs: incident.calmMs };
}

function seenMonitors(source: PlanSource, incident: Incident, reader: Contact): readonly SeenMonitor[] {
  const monitors = source.monitors([bucketOf(incident.service)]);
  return affectedWorstFirst(incident).map((each) => {
    const monitor = monitors.find(({ id }) => id === each.monitor);
    return {
      monitor: each.monitor,
      target: monitor ? shownTarget(monitor) : each.monitor,
      status: each.status,
      reason: each.reason ? reasonInWords(each.reason, reader.language) : '',
      since: each.since,
      seenFrom: each.seenFrom,
      asked: each.asked,
    };
  });
}

/** What it depends on that is not up now, the likely cause first. */
async function causesOf(
  { source, store, clock }: DeskDeps,
  service: Service | null,
  incident: Incident,
): Promise<readonly Impaired[]> {
  if (!service || incident.resolved) return [];
  return (await readDependencies(store, source, service.id, incident.since, clock.now())).causes;
}

/** What people declared, oldest first. */
function declarationsOf(plan: Plan, facts: readonly FactItem[], reader: Contact): DeskView['declared'] {
  return facts.flatMap((fact) => {
    const declared = declaredIn(fact);
    if (!declared) return [];
    const { contact, kind, vendor, level, text } = declared;
    const isReader = contact === reader.id;
    const said = { kind, vendor: vendor ? vendorName(plan, vendor, reader) : null, level, text };
    return [{ name: nameOfPerson(plan, contact), isReader, at: fact.at, ...said }];
  });
}

function clientsOf(
  plan: Plan,
  service: Service | null,
  incident: Incident,
  facts: readonly FactItem[],
): DeskView['clients'] {
  if (!service) return [];
  const since = incident.resolved ? null : incident.pagingSince;
  const story = storyOf(facts, incident.id);
  const isTold = (client: string): boolean => noticesTo(story, client).length > 0;
  return plan.clients
    .filter((client) => client.services.includes(service.id))
    .map((client) => ({
      name: client.name,
      noticeBy: isTold(client.id) ? null : firstNoticeBy(plan, service, client, since),
    }))
    .toSorted((a, b) => (a.noticeBy ?? Infinity) - (b.noticeBy ?? Infinity));
}

import { nameOf, nameOfPerson } from '../../core/alerts.ts';
import { dependenciesOf } from '../../core/causes.ts';
import { touchedClients } from '../../core/clocks/intervals.ts';
import { declaredIn } from '../../core/desk/declare.ts';
import { standsDeclared } from '../../core/incident.ts';
import type { Incident } from '../../core/incident.ts';
import type { LinkKeys } from '../../core/links.ts';
import type { Contact, Plan, PlanSource, Vendor } from '../../core/plan.ts';
import { hostOf, reportOf } from '../../core/vendor-report.ts';
import type { Dependent, TroubledVendor } from '../../web/desk/vendor-view.ts';
import type { OpenIncident } from '../../web/desk/home-view.ts';
import type { Doer } from '../../web/desk/view.ts';
import { lookIn } from '../impaired.ts';
import { linkTo } from './link.ts';
import { readOpen } from './open-incidents.ts';
import type { OpenRead, OpenTold } from './open-incidents.ts';
import { standingOf } from './standing.ts';
import type { DeskDeps } from './view.ts';

interface Ground {
  readonly source: PlanSource;
  readonly read: OpenRead;
  readonly keys: LinkKeys;
  readonly reader: Contact;
  readonly now: number;
}

/** The id of the vendor that a person declared of an incident that is open; null: none of the config. */
export function declaredVendor(incident: Incident): string | null {
  const vendor = standsDeclared(incident) ? incident.declared?.vendor : undefined;
  return vendor && 'id' in vendor ? vendor.id : null;
}

/** The vendors that an incident was declared of, or that report trouble while it is open; null: none. */
export function vendorOfIncident(plan: Plan, incident: Incident, reader: Contact): OpenIncident['vendor'] {
  const declared = standsDeclared(incident) ? incident.declared?.vendor : undefined;
  const nameOfVendor = (id: string): string => nameOf(plan, `vendor:${id}`)[reader.language];
  if (declared && 'name' in declared) return { name: declared.name, works: false };
  const reporting = incident.vendors.filter(({ level }) => level !== null).map(({ vendor }) => vendor);
  const ids = declared ? [declared.id] : reporting;
  if (ids.length === 0) return null;
  const works = incident.vendors.some(({ vendor, level }) => vendor === declared?.id && level === null);
  return { name: ids.map(nameOfVendor).join(reader.language === 'ja' ? '、' : ', '), works };
}

const isDependent = (plan: Plan, service: string, vendor: string): boolean =>
  dependenciesOf(plan, service).includes(`vendor:${vendor}`);

/** The vendors of the config that report trouble themselves, or that a person declared, by what is stored and open now. */
export function troubledVendors(ground: Ground): readonly TroubledVendor[] {
  return ground.source.plan.vendors
    .map((vendor) => troubledVendor(ground, vendor, null))
    .filter(({ reports, declaredBy }) => reports !== null || declaredBy.length > 0);
}

/** `incident`: whose page it is for; it is no dependent there, and what it was told of the vendor is shown. */
function troubledVendor(ground: Ground, vendor: Vendor, incident: Incident | null): TroubledVendor {
  const { source, read, reader, now } = ground;
  const { plan } = source;
  const report = reportOf(vendor, lookIn(source, read.hot), now);
  const told = incident?.vendors.find((each) => each.vendor === vendor.id);
  const isWell = report?.level === null && told?.level === null;
  return {
    id: vendor.id,
    name: vendor.name[reader.language],
    reports: report?.level ? { level: report.level, since: report.since } : null,
    worksSince: isWell ? told.since : null,
    declaredBy: read.open
      .filter((each) => declaredVendor(each.incident) === vendor.id)
      .flatMap((each) => declarersOf(plan, each, vendor.id, reader)),
    dependents: plan.services
      .filter(({ id }) => id !== incident?.service && isDependent(plan, id, vendor.id))
      .map(({ id }) => dependentOf(ground, id))
      .toSorted((a, b) => Number(a.open !== null) - Number(b.open !== null)),
  };
}

function declarersOf(
  plan: Plan,
  { facts, incident }: OpenTold,
  vendor: string,
  reader: Contact,
): readonly Doer[] {
  const declared = facts.findLast((fact) => {
    const named = fact.incident === incident.id ? declaredIn(fact)?.vendor : undefined;
    return named !== undefined && 'id' in named && named.id === vendor;
  });
  const contact = declared && declaredIn(declared)?.contact;
  return contact === undefined
    ? []
    : [{ name: nameOfPerson(plan, contact), isReader: contact === reader.id, at: declared?.at ?? 0 }];
}

function dependentOf({ source: { plan }, read, keys, reader }: Ground, service: string): Dependent {
  const incident = read.open.find((each) => each.incident.service === service)?.incident;
  return {
    service,
    name: plan.services.find(({ id }) => id === service)?.name[reader.language] ?? service,
    clients: touchedClients(plan, service).map(({ name }) => name),
    open: incident
      ? { incident: incident.id, standing: standingOf(incident), link: linkTo(keys, incident.id, reader) }
      : null,
  };
}

/** What an incident's page says of the vendors that matter to it. */
export interface VendorsOfIncident {
  readonly troubled: readonly TroubledVendor[];
  /** Ids of those that it depends on and people declared of other services. */
  readonly declared: readonly string[];
}

/** Reads the services that share a vendor with an incident's; nothing is read where it has none. */
export async function vendorsOfIncident(
  { source, store, clock }: DeskDeps,
  keys: LinkKeys,
  incident: Incident,
  reader: Contact,
): Promise<VendorsOfIncident> {
  const { plan } = source;
  const { service } = incident;
  const own = declaredVendor(incident);
  const matter = plan.vendors.filter(
    ({ id, monitors }) =>
      id === own || isDependent(plan, service, id) || monitors.some((monitor) => hostOf(monitor) === service),
  );
  if (matter.length === 0 || incident.resolved) return { troubled: [], declared: [] };
  const near = plan.services.filter(({ id }) =>
    matter.some(
      (vendor) =>
        isDependent(plan, id, vendor.id) || vendor.monitors.some((monitor) => hostOf(monitor) === id),
    ),
  );
  const others = near.some(({ id }) => id === service)
    ? near
    : [...near, ...plan.services.filter(({ id }) => id === service)];
  const read = await readOpen(store, { services: others });
  const ground = { source, read, keys, reader, now: clock.now() };
  const declared = read.open
    .filter((each) => each.incident.id !== incident.id)
    .flatMap((each) => declaredVendor(each.incident) ?? [])
    .filter((id) => isDependent(plan, service, id));
  return {
    troubled: matter
      .map((vendor) => troubledVendor(ground, vendor, incident))
      .filter((each) => each.reports !== null || each.worksSince !== null || each.declaredBy.length > 0),
    declared: [...new Set(declared)],
  };
}

import { nameOf, nameOfPerson } from '../../core/alerts.ts';
import { standsDeclared } from '../../core/incident.ts';
import { sysKey, outboxPk } from '../../core/keys.ts';
import type { LinkKeys } from '../../core/links.ts';
import { maintenanceSpans } from '../../core/oncall/maintenance-spans.ts';
import { dutyTable } from '../../core/oncall/rota.ts';
import { channelsOf } from '../../core/channels.ts';
import type { Channel } from '../../core/channels.ts';
import type { Contact, Plan, PlanSource } from '../../core/plan.ts';
import type {
  HomeSaid,
  HomeView,
  Hushed,
  OpenIncident,
  OwnChannel,
  RotaTable,
} from '../../web/desk/home-view.ts';
import { lastDrill } from '../drill/report.ts';
import type { Store } from '../ports.ts';
import { owedPromises } from './owed.ts';
import { homePausing, upcomingOf } from './quiet.ts';
import { linkTo } from './link.ts';
import { readOpen } from './open-incidents.ts';
import type { OpenTold } from './open-incidents.ts';
import { reasonsOf, standingOf, standingSince } from './standing.ts';
import { troubledVendors, vendorOfIncident } from './vendors.ts';
import type { DeskDeps } from './view.ts';

const weekMs = 7 * 86_400_000;

/** How far ahead the rotas are told, and how many handovers at the most. */
const rotaMs = 5 * weekMs;
const mostHandovers = 5;

/** Maintenance that lasts longer is said to have no end that matters. */
const farMs = 366 * 86_400_000;

/** What a contact's home shows them; `once`: new for every page. */
export async function homeView(
  deps: DeskDeps,
  keys: LinkKeys,
  reader: Contact,
  { once, said }: { readonly once: string; readonly said: HomeSaid | null },
): Promise<HomeView> {
  const { source, store, clock } = deps;
  const { plan } = source;
  const now = clock.now();
  const [read, channels, drill] = await Promise.all([
    readOpen(store, plan),
    ownChannels(store, reader),
    lastDrill(deps, reader.id),
  ]);
  const { open, pauses, owed } = read;
  return {
    reader: { name: reader.name, language: reader.language, timezone: reader.timezone },
    at: now,
    title: plan.title[reader.language],
    open: open.map((told) => openIncident(plan, told, keys, reader)).toSorted(worstFirst),
    troubled: troubledVendors({ source, read, keys, reader, now }),
    owed: await owedPromises(store, plan, owed, reader, now),
    rotas: Object.keys(plan.rotas)
      .map((id) => rotaTable(plan, id, reader, now))
      .filter((rota) => rota !== null),
    hushed: hushedOf(source, reader, now),
    pausing: homePausing(plan, pauses, reader, now),
    upcoming: upcomingOf(plan, reader, now),
    channels,
    drill,
    services: plan.services.map(({ id, name }) => ({ id, name: name[reader.language] })),
    vendors: plan.vendors.map(({ id, name }) => ({ id, name: name[reader.language] })),
    once,
    said,
  };
}

function openIncident(plan: Plan, { incident }: OpenTold, keys: LinkKeys, reader: Contact): OpenIncident {
  const { owner } = incident.response;
  const declared = standsDeclared(incident) ? incident.declared : null;
  const [reason] = reasonsOf(incident, reader.language);
  return {
    incident: incident.id,
    service: nameOf(plan, incident.service)[reader.language],
    standing: standingOf(incident),
    since: standingSince(incident),
    reason: reason ?? '',
    owner: owner === null ? null : { name: nameOfPerson(plan, owner), isReader: owner === reader.id },
    declaredBy: declared && nameOfPerson(plan, declared.contact),
    vendor: vendorOfIncident(plan, incident, reader),
    link: linkTo(keys, incident.id, reader),
  };
}

const worstFirst = (a: OpenIncident, b: OpenIncident): number =>
  Number(b.standing === 'down') - Number(a.standing === 'down') || b.since - a.since;

function rotaTable(plan: Plan, id: string, reader: Contact, now: number): RotaTable | null {
  const rota = plan.rotas[id];
  if (!rota) return null;
  const table = dutyTable(rota, now, now + rotaMs).map(({ contact, from }) => ({
    name: nameOfPerson(plan, contact),
    isReader: contact === reader.id,
    from,
  }));
  const [first, ...next] = table;
  return first ? { id, now: first, next: next.slice(0, mostHandovers) } : null;
}

function hushedOf(source: PlanSource, reader: Contact, now: number): readonly Hushed[] {
  const { plan } = source;
  const maintained = plan.services.flatMap((service): readonly Hushed[] => {
    const [span] = maintenanceSpans(plan, service.id, now, now + farMs);
    if (span?.from !== now) return [];
    const until = span.until < now + farMs ? span.until : null;
    return [{ what: 'maintenance', name: service.name[reader.language], until }];
  });
  const buckets = [...new Set(plan.shards.flatMap((shard) => shard.buckets))];
  const paused = source
    .monitors(buckets)
    .filter((monitor) => monitor.paused)
    .map(({ id }): Hushed => ({ what: 'paused', name: id, until: null }));
  return [...maintained, ...paused];
}

/** The address of a hook is a secret, and its channel is name enough. */
async function ownChannels(store: Store, contact: Contact): Promise<readonly OwnChannel[]> {
  const { id, sms, email } = contact;
  const item = await store.get(sysKey('reach'));
  const known =
    item?.kind === 'sys' ? (item.data.reach as Readonly<Record<string, unknown>> | undefined) : {};
  const addresses: Partial<Readonly<Record<Channel, string | undefined>>> = {
    sms: sms === null ? undefined : `${sms.slice(0, 3)}…${sms.slice(-4)}`,
    email: email?.replace(/^(.)[^@]*/u, '$1…'),
  };
  return Promise.all(
    channelsOf(contact).map(async (channel) => ({
      channel,
      address: addresses[channel] ?? '',
      reach: channel === 'email' ? reachOf(known?.[id]) : 'confirmed',
      last: await lastDelivery(store, id, channel),
    })),
  );
}

function reachOf(value: unknown): OwnChannel['reach'] {
  return value === 'confirmed' || value === 'pending' || value === 'missing' || value === 'failed'
    ? value
    : 'unknown';
}

async function lastDelivery(store: Store, contact: string, channel: Channel): Promise<OwnChannel['last']> {
  const log = await store.query(outboxPk(contact, channel), { prefix: 'log#', newestFirst: true, limit: 20 });
  for (const item of log) {
    if (item.kind !== 'delivery') continue;
    if (item.event === 'sent') return { outcome: 'sent', at: item.at };
    if (item.event === 'failed') return { outcome: 'failed', at: item.at };
  }
  return null;
}

import { firstNoticeMs, nextUpdateMs } from '../../lambda/core/clocks/intervals.ts';
import { notified, type Channel } from '../../lambda/core/channels.ts';
import { showDuration } from '../../lambda/core/duration.ts';
import type { Monitor } from '../../lambda/core/monitor.ts';
import { dutyTable } from '../../lambda/core/oncall/rota.ts';
import { recipientsOf } from '../../lambda/core/oncall/recipients.ts';
import {
  bucketCount,
  type Client,
  type Contact,
  type Plan,
  type PlanSource,
  type Policy,
  type Rota,
} from '../../lambda/core/plan.ts';
import { upcomingMaintenance } from '../../lambda/engine/planned-maintenance.ts';
import { shownTarget } from '../../lambda/core/target.ts';
import { wallClock } from '../../lambda/core/wall-clock.ts';
import { deskWords } from '../../lambda/web/desk/words.ts';

/** Lines whose columns stand below each other. */
export function columns(rows: readonly (readonly string[])[], indent: string): readonly string[] {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, n) => Math.max(most[n] ?? 0, cell.length)),
    [],
  );
  return rows.map((row) =>
    `${indent}${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join('  ')}`.trimEnd(),
  );
}

/** How often it is probed, or calls. */
export function shownInterval(monitor: Monitor, plan: Plan): string {
  if (monitor.paused) return 'paused';
  if (monitor.protocol !== 'heartbeat') return `every ${showDuration(monitor.intervalMs)}`;
  const { everyMs, cron, graceMs } = monitor;
  const times = cron ? `at ${cron.expression} (${cron.timezone ?? plan.timezone})` : '';
  const rhythm = everyMs === null ? times : `at least every ${showDuration(everyMs)}`;
  return `${rhythm}, ${showDuration(graceMs)} grace`;
}

function shownServices(source: PlanSource): readonly string[] {
  const { plan } = source;
  const language = plan.languages[0] ?? 'en';
  const all = new Map(
    source.monitors(Array.from({ length: bucketCount }, (_, n) => n)).map((monitor) => [monitor.id, monitor]),
  );
  return plan.services.flatMap((service) => {
    const rows = service.monitors.flatMap((id) => {
      const monitor = all.get(id);
      if (!monitor) return [];
      return [[id.slice(service.id.length + 1), shownTarget(monitor), shownInterval(monitor, plan)]];
    });
    const name = service.name[language];
    const title = name === service.id ? service.id : `${service.id}: ${name}`;
    return ['', title, ...columns(rows, '  ')];
  });
}

const listed = new Intl.ListFormat('en', { type: 'conjunction', style: 'long' });

/** The channels that a step uses, never their addresses, which may be secrets. */
const shownContact = (contact: Contact, used: readonly Channel[]): string =>
  `${contact.name} (${listed.format(used.map((channel) => deskWords.en.channel[channel]))})`;

function shownNotified(plan: Plan, written: string, now: number): string {
  const { id } = notified(written);
  const rota = plan.rotas[id];
  const [recipient] = recipientsOf(plan, [written], now);
  const contact = recipient && plan.contacts[recipient.contact];
  const shown = contact ? shownContact(contact, recipient.channels) : id;
  return rota ? `${shown}, on duty now in ${id}` : shown;
}

function shownPolicy(plan: Plan, policy: Policy, now: number): readonly string[] {
  const services = plan.services.filter((service) => service.policy === policy.id).map(({ id }) => id);
  const rows = policy.steps.map(({ afterMs, notify }) => [
    afterMs === 0 ? 'at once' : `after ${showDuration(afterMs)}`,
    notify.map((id) => shownNotified(plan, id, now)).join('; '),
  ]);
  const { repeatMs } = policy;
  const again =
    repeatMs === null ? [] : [`  then all again every ${showDuration(repeatMs)} until somebody acknowledges`];
  const whose = services.length === 0 ? 'no service' : services.join(', ');
  return ['', `Paged by policy ${policy.id} (${whose}):`, ...columns(rows, '  '), ...again];
}

const rotaAheadMs = 5 * 7 * 86_400_000;
const rotaRows = 4;

/** `Mon 2026-11-23 10:00`, on the wall clock of the rota. */
function shownTime(at: number, timezone: string): string {
  const wall = wallClock(at, timezone);
  const two = (n: number): string => String(n).padStart(2, '0');
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][wall.weekday - 1] ?? '';
  return `${weekday} ${wall.year}-${two(wall.month)}-${two(wall.day)} ${two(wall.hour)}:${two(wall.minute)}`;
}

/** Who has it now, and who takes over when in the next weeks. */
function shownRota(plan: Plan, rota: Rota, now: number): readonly string[] {
  const table = dutyTable(rota, now, now + rotaAheadMs).slice(0, rotaRows);
  const rows = table.map(({ from, contact }, n) => [
    n === 0 ? 'now' : shownTime(from, rota.timezone),
    plan.contacts[contact]?.name ?? contact,
  ]);
  return ['', `On duty in ${rota.id} (${rota.timezone}):`, ...columns(rows, '  ')];
}

/** A time within which clients hear, or the range of several services. */
function shownTimes(times: readonly (number | null)[]): string {
  const known = [...new Set(times.filter((time) => time !== null))].toSorted((a, b) => a - b);
  const [least, most] = [known[0], known.at(-1)];
  if (least === undefined || most === undefined) return 'never by itself';
  return least === most ? showDuration(least) : `${showDuration(least)} to ${showDuration(most)}`;
}

/** How notices reach a client, never its addresses, and how soon they must. */
function shownClient(plan: Plan, client: Client): readonly string[] {
  const { email, sms, webhook } = client.notify;
  const ways = [
    ...(email.length > 0 ? [count(email.length, 'email address', 'email addresses')] : []),
    ...(sms.length > 0 ? [count(sms.length, 'phone number')] : []),
    ...(webhook ? ['webhook'] : []),
  ];
  const services = plan.services.filter(({ id }) => client.services.includes(id));
  const first = shownTimes(services.map((service) => firstNoticeMs(plan, service, client)));
  const next = shownTimes(services.map((service) => nextUpdateMs(plan, service, client)));
  const { reportMs } = client.contract;
  return [
    client.name,
    client.services.join(', '),
    ways.length === 0 ? 'nobody but by phone: no address' : `${listed.format(ways)}, ${client.language}`,
    `first notice ${first}, then ${next}${reportMs ? `, report within ${showDuration(reportMs)}` : ''}`,
  ];
}

function shownClients(plan: Plan): readonly string[] {
  const rows = plan.clients.map((client) => shownClient(plan, client));
  return rows.length === 0 ? [] : ['', 'Clients and how notices reach them:', ...columns(rows, '  ')];
}

/** Whether visitors of the status page can subscribe; languages as everywhere in the config. */
const shownVisitors = ({ visitors, languages }: Plan): string =>
  visitors.subscribe
    ? `Visitors of the status page can subscribe by email (${languages.join(', ')}).`
    : 'Visitors of the status page cannot subscribe.';

/** Maintenance that begins in the next seven days, on the wall clock of the config. */
function shownMaintenance(plan: Plan, now: number): readonly string[] {
  const rows = upcomingMaintenance(plan, now).map(({ services, from, until }) => {
    const [begin, end] = [shownTime(from, plan.timezone), shownTime(until, plan.timezone)];
    const isSameDay = begin.slice(0, -5) === end.slice(0, -5);
    return [`${begin} to ${isSameDay ? end.slice(-5) : end}`, services.map(({ id }) => id).join(', ')];
  });
  if (rows.length === 0) return [];
  return ['', `Maintenance in the next 7 days (${plan.timezone}):`, ...columns(rows, '  ')];
}

const count = (n: number, one: string, several = `${one}s`): string => `${n} ${n === 1 ? one : several}`;

/** What `shodo check` prints of a plan: what is monitored, who is paged when, and what is planned; `now` in ms since 1970. */
export function shownCheck(source: PlanSource, now: number): string {
  const { plan } = source;
  const monitors = plan.services.reduce((sum, service) => sum + service.monitors.length, 0);
  const title = plan.title[plan.languages[0] ?? 'en'];
  const used = Object.values(plan.policies).filter(
    ({ id }) => id !== 'default' || plan.services.some(({ policy }) => policy === id),
  );
  return [
    `${title}: ${count(monitors, 'monitor')} of ${count(plan.services.length, 'service')}`,
    ...shownServices(source),
    ...used.flatMap((policy) => shownPolicy(plan, policy, now)),
    ...Object.values(plan.rotas).flatMap((rota) => shownRota(plan, rota, now)),
    ...shownClients(plan),
    '',
    shownVisitors(plan),
    ...shownMaintenance(plan, now),
  ].join('\n');
}

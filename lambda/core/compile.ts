import { bucketOf } from './bucket.ts';
import { compileMonitors } from './compile-monitors.ts';
import { compilePeople } from './compile-people.ts';
import { compileShards } from './compile-shards.ts';
import { compileVendors } from './compile-vendors.ts';
import type { Config } from './config/schema.ts';
import type { Monitor } from './monitor.ts';
import type { Client, Plan, Service, Window } from './plan.ts';
import type { Language, Text } from './text.ts';

/** Asked when a config names no control targets. */
const builtInControls = ['https://checkip.amazonaws.com/', 'https://www.cloudflare.com/cdn-cgi/trace'];

/** What the plan and its files are made of. */
export interface Compiled {
  readonly plan: Plan;
  /** Only buckets that have any. */
  readonly monitorsByBucket: ReadonlyMap<number, readonly Monitor[]>;
}

/** A name that is an id, in every language. */
export const sameText = (text: string): Text => ({ en: text, ja: text });

function compileClients({ clients = [] }: Config, language: Language, timezone: string): readonly Client[] {
  return clients.map((client) => ({
    id: client.id,
    name: client.name ?? client.id,
    language: client.language ?? language,
    timezone: client.timezone ?? timezone,
    services: client.services,
    notify: {
      email: client.notify?.email ?? [],
      sms: client.notify?.sms ?? [],
      webhook: client.notify?.webhook ?? null,
    },
    contract: {
      sla: client.contract?.sla ?? null,
      firstNoticeMs: client.contract?.firstNotice ?? null,
      nextUpdateMs: client.contract?.nextUpdate ?? null,
      reportMs: client.contract?.report ?? null,
    },
    epoch: client.epoch ?? 1,
  }));
}

function compileWindows({ windows = [] }: Config, timezone: string): readonly Window[] {
  return windows.map((window) => ({
    id: window.id,
    kind: window.kind,
    services: window.services,
    from: window.at ?? 0,
    until: window.at === undefined ? 0 : window.at + window.for,
    intervalMs: window.kind === 'watch' ? (window.interval ?? 10_000) : null,
    every: window.every ? { ...window.every, timezone, forMs: window.for } : null,
  }));
}

function groupByBucket(monitors: readonly Monitor[]): ReadonlyMap<number, readonly Monitor[]> {
  const groups = new Map<number, Monitor[]>();
  for (const monitor of monitors) {
    const bucket = bucketOf(monitor.service);
    const group = groups.get(bucket);
    if (group) group.push(monitor);
    else groups.set(bucket, [monitor]);
  }
  return groups;
}

/** Makes the plan of a config, with every default filled in. `at`: ms since 1970. */
export function compile(config: Config, at: number): Compiled {
  const timezone = config.timezone ?? 'UTC';
  const languages = config.languages ?? ['en'];
  const language = languages[0] ?? 'en';
  const people = compilePeople(config, language, timezone);
  const services = config.services.map((written) => {
    const monitors = compileMonitors(written, config.defaults);
    const service: Service = {
      id: written.id,
      name: written.name ?? sameText(written.id),
      policy: written.policy ?? people.defaultPolicy,
      dependsOn: written.dependsOn ?? [],
      workaround: written.workaround ?? null,
      runbook: written.runbook ?? null,
      severity: written.severity ?? 'urgent',
      monitors: monitors.map(({ id }) => id),
    };
    return { service, monitors };
  });
  const monitorsByBucket = groupByBucket(services.flatMap(({ monitors }) => monitors));
  const plan: Plan = {
    at,
    title: config.title,
    timezone,
    languages,
    locations: {
      home: config.locations?.home ?? null,
      confirm: config.locations?.confirm ?? [],
      watchdog: config.locations?.watchdog ?? null,
    },
    controls: { targets: config.controls ?? builtInControls, chosen: config.controls !== undefined },
    allowPrivateTargets: config.allowPrivateTargets ?? [],
    ops: { email: config.ops?.email ?? [] },
    disclosure: [...new Set(config.disclosure)],
    visitors: { subscribe: config.visitors?.subscribe ?? true },
    contacts: people.contacts,
    rotas: people.rotas,
    policies: people.policies,
    services: services.map(({ service }) => service),
    clients: compileClients(config, language, timezone),
    vendors: compileVendors(
      config.vendors ?? [],
      services.flatMap(({ monitors }) => monitors),
      sameText,
    ),
    windows: compileWindows(config, timezone),
    shards: compileShards(monitorsByBucket),
  };
  return { plan, monitorsByBucket };
}

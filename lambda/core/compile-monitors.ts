import { createHash } from 'node:crypto';
import { kindOf } from './config/monitors/index.ts';
import type { WrittenMonitor } from './config/monitors/kind.ts';
import type { Config } from './config/schema.ts';
import { longestTimeoutMs } from './config/timing.ts';
import type { Monitor, MonitorBase } from './monitor.ts';
import type { Severity } from './plan.ts';
import { shownUrl } from './target.ts';

type Service = Config['services'][number];
type Written = Service['monitors'][number];

const idLength = 64;

/** Host and path of a URL, made fit to be an id. */
function idOfUrl(url: string): string {
  const fit = shownUrl(url)
    .replace(/^https?:\/\//i, '')
    .replace(/\?.*$/, '')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[^A-Za-z0-9]+|[-.]+$/g, '');
  return fit.slice(0, idLength) || 'monitor';
}

/** Ids for the bare URLs of a service: on a clash the digest of the URL is added, so that order plays no part. */
function bareIds(monitors: readonly Written[]): ReadonlyMap<string, string> {
  const taken = new Set(monitors.flatMap((monitor) => ('bareUrl' in monitor ? [] : [monitor.id])));
  const urls = monitors.flatMap((monitor) => (isBare(monitor) ? [monitor.bareUrl] : []));
  const ids = urls.map(idOfUrl);
  return new Map(
    urls.map((url, n) => {
      const id = ids[n] ?? 'monitor';
      if (!taken.has(id) && ids.indexOf(id) === n) return [url, id];
      const digest = createHash('sha256').update(url).digest('hex').slice(0, 8);
      return [url, `${id.slice(0, idLength - 9)}-${digest}`];
    }),
  );
}

const bareMonitor = (id: string, http: string): WrittenMonitor & { readonly http: string } => ({ id, http });

const isBare = (monitor: Written): monitor is { readonly bareUrl: string } =>
  typeof (monitor as { readonly bareUrl?: unknown }).bareUrl === 'string';

function baseOf(
  written: Omit<WrittenMonitor, 'id'>,
  defaults: NonNullable<Config['defaults']>,
  severity: Severity,
) {
  const intervalMs = written.interval ?? defaults.interval ?? 60_000;
  const inheritedMs = Math.min(defaults.timeout ?? 10_000, longestTimeoutMs(intervalMs));
  return {
    intervalMs,
    timeoutMs: written.timeout ?? inheritedMs,
    confirm: {
      attempts: written.confirm?.attempts ?? defaults.confirm?.attempts ?? 3,
      withinMs: written.confirm?.within ?? defaults.confirm?.within ?? 10_000,
    },
    resolver: written.resolver ?? null,
    paused: written.paused ?? false,
    severity: written.severity ?? severity,
  };
}

/** The monitors of a service, in the order of the config, with every default filled in. */
export function compileMonitors(service: Service, defaults: Config['defaults'] = {}): readonly Monitor[] {
  const ids = bareIds(service.monitors);
  return service.monitors.map((monitor): Monitor => {
    const id = isBare(monitor) ? (ids.get(monitor.bareUrl) ?? 'monitor') : monitor.id;
    const written: WrittenMonitor = isBare(monitor) ? bareMonitor(id, monitor.bareUrl) : monitor;
    const base: MonitorBase = {
      id: `${service.id}/${id}`,
      written: isBare(monitor) ? writtenUrl(monitor.bareUrl) : id,
      service: service.id,
      ...baseOf(written, defaults, service.severity ?? 'urgent'),
    };
    return kindOf(written).compile(written, base);
  });
}

/** The URL as written, unless there is something in it that must not be printed. */
function writtenUrl(url: string): string {
  const [withoutFragment = url] = url.split('#', 1);
  const shown = shownUrl(url);
  return shown === withoutFragment ? url : shown;
}

import { isIP } from 'node:net';
import { isPublicAddress } from '../address.ts';
import { showDuration } from '../duration.ts';
import type { Finding } from './issues.ts';
import type { Parsed } from './parse.ts';
import { inOrder, type Problem } from './problem.ts';
import { asMap } from './raw.ts';
import { withoutSaved } from './saved.ts';
import { withoutSecrets } from './secrets.ts';

type Usable = Extract<Parsed, { readonly config: object }>;
type Config = Usable['config'];
type Monitor = Config['services'][number]['monitors'][number];

const shortestMs = 10_000;

const vpc =
  'functions without a VPC reach only public addresses: probe it from a machine beside it, in local mode';

interface Target {
  readonly path: Finding['path'];
  readonly host: string;
}

type Written = Readonly<Record<string, unknown>>;

const hostOfUrl = (url: string): string => new URL(withoutSecrets(withoutSaved(url, 'x'), 'x')).hostname;

/** The hosts that a monitor names, and where: as a URL, or as host and port. */
function targetsOf(written: Written, path: Finding['path']): readonly Target[] {
  if (typeof written.bareUrl === 'string') return [{ path, host: hostOfUrl(written.bareUrl) }];
  const urls = ['http', 'websocket', 'vendor', 'rdap'].flatMap((key): readonly Target[] => {
    const url = written[key];
    return typeof url === 'string' ? [{ path: [...path, key], host: hostOfUrl(url) }] : [];
  });
  const { steps = [] } = written as { readonly steps?: readonly { readonly http: string }[] };
  const ofSteps = steps.map(({ http }, n): Target => ({
    path: [...path, 'steps', n, 'http'],
    host: hostOfUrl(http),
  }));
  const ports = Object.entries(written).flatMap(([key, value]): readonly Target[] =>
    typeof value === 'object' && value !== null && 'host' in value && typeof value.host === 'string'
      ? [{ path: [...path, key], host: value.host }]
      : [],
  );
  return [...urls, ...ofSteps, ...ports];
}

function isPrivate(host: string): boolean {
  const bare = host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (isIP(bare) !== 0) return !isPublicAddress(bare);
  return bare === 'localhost' || bare.endsWith('.localhost');
}

function tooOften(holder: object, path: Finding['path']): readonly Finding[] {
  const { interval } = holder as { readonly interval?: unknown };
  if (typeof interval !== 'number' || interval >= shortestMs) return [];
  const message = `interval: is too short on AWS: at least ${showDuration(shortestMs)}`;
  return [{ path: [...path, 'interval'], at: 'value', message }];
}

function ofMonitor(monitor: Monitor, path: Finding['path']): readonly Finding[] {
  const written = monitor as Written;
  const found = [...tooOften(monitor, path)];
  for (const target of targetsOf(written, path)) {
    if (!isPrivate(target.host)) continue;
    found.push({ path: target.path, at: 'value', message: `is no public address: ${vpc}` });
  }
  const { resolver } = written as { readonly resolver?: string };
  for (const key of ['smtp', 'tls', 'tcp']) {
    const { port } = asMap(written[key]);
    if (port !== 25) continue;
    const message = `${key}: port 25 is closed for functions on AWS: use 587 or 465`;
    found.push({ path: [...path, key], at: 'value', message });
  }
  if (resolver !== undefined && isPrivate(resolver.replace(/:\d+$/, ''))) {
    found.push({
      path: [...path, 'resolver'],
      at: 'value',
      message: `resolver: is no public address: ${vpc}`,
    });
  }
  return found;
}

/** What this config wants and AWS does not give, though local mode does. */
export function checkForAws({ config, locate }: Usable, file: string): readonly Problem[] {
  const found: Finding[] = [
    ...tooOften(config.defaults ?? {}, ['defaults']),
    ...config.services.flatMap(({ monitors }, s) =>
      monitors.flatMap((monitor, m) => ofMonitor(monitor, ['services', s, 'monitors', m])),
    ),
    ...(config.windows ?? []).flatMap((window, n) => tooOften(window, ['windows', n])),
  ];
  if (config.allowPrivateTargets && config.allowPrivateTargets.length > 0) {
    found.push({ path: ['allowPrivateTargets'], at: 'key', message: `allowPrivateTargets: ${vpc}` });
  }
  return inOrder(
    found.map(({ path, at, message }): Problem => ({
      file,
      ...locate(path, at),
      message,
      severity: 'error',
    })),
  );
}

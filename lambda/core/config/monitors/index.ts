import { z } from 'zod';
import { url } from '../addresses.ts';
import type { Finding } from '../issues.ts';
import { nearest } from '../nearest.ts';
import { monitorsOf } from '../raw.ts';
import { dns } from './dns.ts';
import { domain } from './domain.ts';
import { grpc } from './grpc.ts';
import { heartbeat } from './heartbeat.ts';
import { http } from './http.ts';
import { common, type Kind, type WrittenMonitor } from './kind.ts';
import { imap } from './imap.ts';
import { smtp } from './smtp.ts';
import { ssh } from './ssh.ts';
import { stepsKind } from './steps.ts';
import { tcp } from './tcp.ts';
import { tls } from './tls.ts';
import { vendor } from './vendor.ts';
import { websocket } from './websocket.ts';

/** Every protocol that a monitor can have. A new one is a file beside these and a line here. */
export const kinds: readonly Kind[] = [
  http,
  tcp,
  dns,
  smtp,
  imap,
  tls,
  ssh,
  websocket,
  grpc,
  domain,
  stepsKind,
  vendor,
  heartbeat,
];

const keys = kinds.map((kind) => kind.key);

/** The keys of a monitor that say what to probe. */
const targetsOf = (written: object): readonly string[] =>
  Object.entries(written).flatMap(([key, value]) =>
    kinds.some((kind) => kind.key === key && kind.isTarget(value)) ? [key] : [],
  );

/** Told of a map in which no key says what to probe. */
function complaint(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return undefined;
  if (targetsOf(input).length > 0) return undefined;
  const misspelt = Object.keys(input)
    .filter((key) => !keys.includes(key))
    .map((key) => ({ key, meant: key === 'url' ? 'http' : nearest(key, keys) }))
    .find(({ key, meant }) => meant !== undefined && !(key in common));
  if (misspelt?.meant === undefined) return `does not say what to probe: it needs one of ${keys.join(', ')}`;
  return `unknown protocol "${misspelt.key}": did you mean "${misspelt.meant}"?`;
}

/** Monitors with more than one protocol. */
export function checkProtocols(root: unknown): readonly Finding[] {
  return monitorsOf(root).flatMap(({ monitor, path }) => {
    const [first, ...others] = targetsOf(monitor);
    return others.map((key): Finding => ({
      path: [...path, key],
      at: 'key',
      message: `a monitor has one protocol, and this one has ${first ?? ''} already: make ${key} a monitor of its own`,
    }));
  });
}

const bare = url('A URL: a monitor with all defaults, its id made of host and path').transform((text) => ({
  bareUrl: text,
}));

/** A URL, or a map with the key of one protocol in it. */
export const monitorSchema = z
  .union([bare, ...kinds.map((kind) => kind.schema as z.ZodType<WrittenMonitor>)], {
    error: ({ input }) => complaint(input),
  })
  .meta({ description: 'A monitor: a URL, or a map with one protocol in it' });

export function kindOf(written: WrittenMonitor): Kind {
  const [key] = targetsOf(written);
  const found = kinds.find((kind) => kind.key === key);
  if (!found) throw new TypeError(`no protocol in monitor ${written.id}`);
  return found;
}

import { hostname, openUrl } from '../addresses.ts';
import { map, whole } from '../values.ts';
import { common, kind, maxMs } from './kind.ts';

/** Registries refuse those who ask often, and a registration ends on a day. */
const defaultIntervalMs = 3_600_000;

const schema = map('Looks how long a domain is still registered', {
  domain: hostname.meta({ description: 'The domain as it was registered, such as example.com' }),
  ...common,
  rdap: openUrl
    .meta({ description: "Base URL of the registry's RDAP service (default: the one that IANA lists)" })
    .optional(),
  expect: map('What must hold of the registration', {
    days: whole('Fewer days left: degraded (default 30)', 0, 3650).optional(),
    maxMs,
  }).optional(),
});

export const domain = kind('domain', schema, (written, base) => ({
  ...base,
  protocol: 'domain',
  intervalMs: written.interval ?? Math.max(base.intervalMs, defaultIntervalMs),
  name: written.domain,
  rdap: written.rdap ?? null,
  expect: { days: written.expect?.days ?? 30, maxMs: written.expect?.maxMs ?? null },
}));

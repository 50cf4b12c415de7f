import { z } from 'zod';
import type { Monitor, MonitorBase, TlsSettings } from '../../monitor.ts';
import { id, lines } from '../names.ts';
import { resolver } from '../addresses.ts';
import { duration, flag, map, whole } from '../values.ts';
import { severity } from '../severity.ts';

export const intervalWord = duration('How often it is probed', { minMs: 1000, maxMs: 86_400_000 });

export const timeoutWord = duration(
  'From DNS to the last byte; below an interval of 1m at most half of it, which is then also the most that is inherited',
  { minMs: 100, maxMs: 60_000 },
);

export const confirmMap = map('Tries before a failure is believed: try k starts at k·within/(attempts-1)', {
  attempts: whole('Tries in all, the first one included (default 3)', 1, 10).optional(),
  within: duration('The last try starts then (default 10s)', { minMs: 0, maxMs: 60_000 }).optional(),
});

/** What every monitor may set, whatever its protocol. */
export const common = {
  id,
  interval: intervalWord.optional(),
  timeout: timeoutWord.optional(),
  confirm: confirmMap.optional(),
  resolver: resolver.optional(),
  paused: flag('It is neither probed nor paged about').optional(),
  severity: severity.optional(),
};

export const tlsMap = map('How its certificate is checked', {
  ca: lines(
    'PEM file of the authorities to trust instead of the public ones, or the PEM itself',
    500_000,
  ).optional(),
  insecure: flag('Do not check the certificate at all').optional(),
});

/** `true`, or how the certificate is checked, which means true. */
export const tlsChoice = z
  .union([flag('Speak TLS'), tlsMap])
  .meta({ description: 'Speak TLS: true, or how its certificate is checked' });

export const toTlsChoice = (
  written: z.output<typeof tlsChoice> | undefined,
  byDefault: boolean,
): TlsSettings | null => {
  const choice = written ?? byDefault;
  if (choice === false) return null;
  return toTls(choice === true ? undefined : choice);
};

export const certificateDays = whole('Fewer days left: degraded (default 14)', 0, 3650).optional();

export const maxMs = whole('Slower, in milliseconds: degraded', 1, 60_000).optional();

export function toTls(written: z.output<typeof tlsMap> | undefined): TlsSettings {
  return { ca: written?.ca ?? null, insecure: written?.insecure ?? false };
}

/** A monitor of any protocol as the config gives it. */
export type WrittenMonitor = z.output<z.ZodObject<typeof common>>;

/** One protocol: the map that describes its monitors, which holds its `key`, and what becomes of it in the plan. */
export interface Kind {
  readonly key: string;
  /** Is this value of the key a target? Another protocol may have a setting of that name. */
  readonly isTarget: (value: unknown) => boolean;
  readonly schema: z.ZodType;
  compile(written: WrittenMonitor, base: MonitorBase): Monitor;
}

export function kind<S extends z.ZodType<{ readonly id: string }>>(
  key: string,
  schema: S,
  compile: (written: z.output<S>, base: MonitorBase) => Monitor,
  isTarget: Kind['isTarget'] = () => true,
): Kind {
  return {
    key,
    isTarget,
    schema,
    compile: (written, base) => compile(written as unknown as z.output<S>, base),
  };
}

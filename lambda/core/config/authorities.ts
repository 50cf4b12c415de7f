import type { Finding } from './issues.ts';
import { asList, asMap, asText } from './raw.ts';

/** Gives the text of a file named in the config, relative to the config's folder; undefined if there is none. */
export type ReadFile = (path: string) => string | undefined;

const begin = '-----BEGIN CERTIFICATE-----';

/**
 * Puts the text of each file that `tls.ca` names in its place, so that what is deployed needs no file. Changes
 * `root`, and tells what could not be read.
 */
export function inlineAuthorities(root: unknown, readFile: ReadFile): readonly Finding[] {
  const services = asList(asMap(root).services, ['services']);
  const monitors = services.flatMap(({ value, path }) =>
    asList(asMap(value).monitors, [...path, 'monitors']),
  );
  return monitors.flatMap(({ value, path }): readonly Finding[] => {
    const monitor = asMap(value);
    // Where `tls` is the target, the settings stand beside it.
    const [tls, place] =
      typeof monitor.tls === 'string' ? [monitor, path] : [asMap(monitor.tls), [...path, 'tls']];
    const ca = asText(tls.ca);
    if (ca === undefined || ca.includes(begin)) return [];
    const at = { path: [...place, 'ca'], at: 'value' } as const;
    const text = readFile(ca);
    if (text === undefined)
      return [{ ...at, message: 'ca: no such file, seen from the folder of this config' }];
    if (!text.includes(begin)) return [{ ...at, message: `ca: has no PEM certificate in it (${begin})` }];
    (tls as Record<string, unknown>).ca = text;
    return [];
  });
}

import type { Path } from './place.ts';

/**
 * Reading a config that may be wrong anywhere: what is not of the expected shape is skipped here, since its
 * shape is complained about elsewhere.
 */
export type Raw = Readonly<Record<string, unknown>>;

export interface Entry {
  readonly value: unknown;
  readonly path: Path;
}

export const asMap = (value: unknown): Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};

/** The entries of a list; a single value is a list of one, and nothing is none. */
export function asList(value: unknown, path: Path): readonly Entry[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [{ value, path }];
  return value.map((item: unknown, n) => ({ value: item, path: [...path, n] }));
}

/** The map's value of this key, if it is text. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** All texts in `root.key`, be it one or a list. */
export function textsOf(
  root: unknown,
  key: string,
  path: Path,
): readonly { readonly value: string; readonly path: Path }[] {
  return asList(asMap(root)[key], [...path, key]).flatMap(({ value, path: at }) =>
    typeof value === 'string' ? [{ value, path: at }] : [],
  );
}

/** Every monitor that is a map, with its place. */
export function monitorsOf(root: unknown): readonly { readonly monitor: Raw; readonly path: Path }[] {
  return asList(asMap(root).services, ['services']).flatMap(({ value, path }) =>
    asList(asMap(value).monitors, [...path, 'monitors']).map((entry) => ({
      monitor: typeof entry.value === 'string' ? { http: entry.value } : asMap(entry.value),
      path: entry.path,
    })),
  );
}

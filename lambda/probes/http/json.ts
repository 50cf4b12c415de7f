import { isDeepStrictEqual } from 'node:util';
import { parseJsonPath } from '../../core/json-path.ts';
import { reason } from '../../core/reasons/message.ts';
import type { Reason } from '../../core/reason.ts';
import { snippet } from '../masks.ts';
import type { Mask } from '../masks.ts';

/** Where a path leads; `there` is false if it leads nowhere. */
export function find(
  value: unknown,
  steps: readonly (string | number)[],
): { readonly there: boolean; readonly value?: unknown } {
  let at = value;
  for (const key of steps) {
    if (typeof at !== 'object' || at === null) return { there: false };
    if (Array.isArray(at) !== (typeof key === 'number') || !Object.hasOwn(at, key)) return { there: false };
    at = (at as Record<string | number, unknown>)[key];
  }
  return { there: true, value: at };
}

/** The first path whose value is not the expected one, of the same type. */
export function checkJson(
  text: string,
  expected: Readonly<Record<string, unknown>>,
  mask: Mask,
): Reason | null {
  let document: unknown;
  const [firstPath = '$'] = Object.keys(expected);
  try {
    document = JSON.parse(text);
  } catch {
    const seen = text === '' ? 'an empty body' : `no JSON: "${snippet(text, mask)}"`;
    return reason('JSON', { path: firstPath, expected: JSON.stringify(expected[firstPath]), seen });
  }
  for (const [path, wanted] of Object.entries(expected)) {
    const found = find(document, parseJsonPath(path) ?? []);
    // Through JSON, so that only what JSON can say is compared.
    if (found.there && isDeepStrictEqual(found.value, JSON.parse(JSON.stringify(wanted)))) continue;
    const seen = found.there ? snippet(JSON.stringify(found.value), mask) : 'nothing there';
    return reason('JSON', { path, expected: JSON.stringify(wanted), seen });
  }
  return null;
}

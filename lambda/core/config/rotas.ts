import { z } from 'zod';
import type { Finding } from './issues.ts';
import { beginOf, endOf, moment, readMoment } from './moment.ts';
import { id, idKey } from './names.ts';
import type { Locate, Path } from './place.ts';
import { asList, asMap, asText, type Entry, type Raw } from './raw.ts';
import { day, handover, timezone } from './times.ts';
import { map } from './values.ts';

const members = z
  .array(id)
  .min(1, { error: 'is empty: at least one contact' })
  .meta({ description: 'Contacts, in turn' });

const rota = map('Takes turns, a week each', {
  members,
  handover: handover.optional(),
  since: day.optional(),
  timezone: timezone.optional(),
  changes: z
    .array(map('Other members from the first handover on or after a day', { since: day, members }))
    .meta({ description: 'Members who come or go; the weeks before stay as they were' })
    .optional(),
  overrides: z
    .array(map('Somebody stands in', { contact: id, from: moment, until: moment }))
    .meta({ description: 'Who has it instead, for a time; a day as `until` is the last one, all of it' })
    .optional(),
});

export const rotas = z.record(idKey, rota).meta({ description: 'Duty rotas, by id' });

const wrong = (path: Path, message: string): Finding => ({ path, at: 'value', message });

/** Changes in the order of time, none before the rota itself. */
function ofChanges(rota: Raw, path: Path): readonly Finding[] {
  let latest = asText(rota.since) ?? '';
  return asList(rota.changes, [...path, 'changes']).flatMap(({ value, path: at }): readonly Finding[] => {
    const since = asText(asMap(value).since);
    if (since === undefined || !day.safeParse(since).success) return [];
    if (since > latest) {
      latest = since;
      return [];
    }
    return [
      wrong([...at, 'since'], `since: changes stand in the order of time; the one before is ${latest}`),
    ];
  });
}

interface Span extends Entry {
  readonly from: number;
  readonly until: number;
}

function spansOf(rota: Raw, path: Path, zone: string): readonly Span[] {
  return asList(rota.overrides, [...path, 'overrides']).flatMap((entry): readonly Span[] => {
    const { from, until } = asMap(entry.value);
    const [begin, end] = [readMoment(asText(from) ?? ''), readMoment(asText(until) ?? '')];
    return begin && end ? [{ ...entry, from: beginOf(begin, zone), until: endOf(end, zone) }] : [];
  });
}

/** Overrides that end before they begin, or of which two hold at a time. */
function ofOverrides(rota: Raw, path: Path, zone: string, locate: Locate): readonly Finding[] {
  const spans = spansOf(rota, path, zone);
  return spans.flatMap((span, n): readonly Finding[] => {
    if (span.until <= span.from) return [wrong([...span.path, 'until'], 'until: is not after from')];
    const other = spans.slice(0, n).find((each) => each.from < span.until && span.from < each.until);
    if (!other) return [];
    const { line } = locate(other.path);
    return [wrong(span.path, `overlaps with the override in line ${line}: one of them must give way`)];
  });
}

const isZone = (name: unknown): name is string => timezone.safeParse(name).success;

/** What does not go together within a rota. */
export function checkRotas(root: unknown, locate: Locate): readonly Finding[] {
  const config = asMap(root);
  const fallback = isZone(config.timezone) ? config.timezone : 'UTC';
  return Object.entries(asMap(config.rotas)).flatMap(([name, value]) => {
    const rota = asMap(value);
    const path = ['rotas', name];
    const zone = isZone(rota.timezone) ? rota.timezone : fallback;
    return [...ofChanges(rota, path), ...ofOverrides(rota, path, zone, locate)];
  });
}

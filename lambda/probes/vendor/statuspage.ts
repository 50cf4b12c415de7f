import { isRecord, recordsOf, textOf } from '../json-shape.ts';
import { NoStatusPageError, NoSuchComponentError, isSame, severities, well } from './condition.ts';
import type { Condition, Severity } from './condition.ts';

type State = Pick<Condition, 'severity' | 'state'>;

/** Of a component, in Statuspage's API v2. */
const componentStates: Readonly<Record<string, State>> = {
  operational: { severity: 'none', state: '' },
  degraded_performance: { severity: 'impaired', state: 'degraded performance' },
  under_maintenance: { severity: 'impaired', state: 'maintenance' },
  partial_outage: { severity: 'impaired', state: 'a partial outage' },
  major_outage: { severity: 'outage', state: 'a major outage' },
};

/** Of the whole page; `critical` is what Statuspage calls a major outage, `major` a partial one. */
const indicators: Readonly<Record<string, State>> = {
  none: { severity: 'none', state: '' },
  minor: { severity: 'impaired', state: 'degraded performance' },
  maintenance: { severity: 'impaired', state: 'maintenance' },
  major: { severity: 'impaired', state: 'a partial outage' },
  critical: { severity: 'outage', state: 'a major outage' },
};

type Page = Readonly<Record<string, unknown>>;

/** Reads `summary.json`. @throws NoStatusPageError, NoSuchComponentError */
export function readStatuspage(page: Page, wanted: readonly string[]): Condition {
  const { status } = page;
  if (!isRecord(status)) throw new NoStatusPageError('its JSON is not that of a status page');
  if (wanted.length > 0) return ofComponents(page, wanted);
  const state = indicators[textOf(status.indicator)];
  if (!state) throw new NoStatusPageError('it shows a state that is not known');
  if (state.severity === 'none') return well;
  const hit = recordsOf(page.components).filter((one) => stateOf(one).severity !== 'none');
  const names = hit.filter(({ group }) => group !== true).map(({ name }) => textOf(name));
  return { ...state, components: names, title: titleFor(page, hit) };
}

function ofComponents(page: Page, wanted: readonly string[]): Condition {
  const all = recordsOf(page.components);
  const isCalled = (one: Page, name: string) => isSame(textOf(one.name), name) || one.id === name;
  const matching = wanted.map((name) => ({ name, found: all.filter((one) => isCalled(one, name)) }));
  const hit = matching.flatMap(({ found }) => found).filter((one) => stateOf(one).severity !== 'none');
  if (hit.length === 0) {
    const missing = matching.find(({ found }) => found.length === 0);
    if (missing) {
      const names = [...new Set(all.map(({ name }) => textOf(name)))];
      throw new NoSuchComponentError(missing.name, names);
    }
    return well;
  }
  const rank = (severity: Severity): number => severities.indexOf(severity);
  const worst = hit.map(stateOf).reduce((a, b) => (rank(b.severity) > rank(a.severity) ? b : a));
  const names = [...new Set(hit.map(({ name }) => textOf(name)))];
  return { ...worst, components: names, title: titleFor(page, hit) };
}

/** A state that is new to us is not good news. */
const stateOf = (component: Page): State =>
  componentStates[textOf(component.status)] ?? { severity: 'impaired', state: 'an incident' };

/** Of the first incident that is about one of these components, or says of none what it is about. */
function titleFor(page: Page, components: readonly Page[]): string | null {
  const ids = components.map(({ id }) => id);
  const open = [...recordsOf(page.incidents), ...recordsOf(page.scheduled_maintenances)];
  const about = open.find((incident) => {
    const concerned = recordsOf(incident.components);
    return concerned.length === 0 || concerned.some(({ id }) => ids.includes(id));
  });
  const title = textOf(about?.name);
  return title === '' ? null : title;
}

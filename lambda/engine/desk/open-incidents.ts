import { foldIncident } from '../../core/incident.ts';
import type { Incident } from '../../core/incident.ts';
import type { FactItem } from '../../core/facts.ts';
import { hotKeysOf } from '../../core/keys.ts';
import type { OwedItem, PauseItem } from '../../core/items.ts';
import { pausesIn } from '../../core/pause/pause.ts';
import type { Plan } from '../../core/plan.ts';
import { readTail } from '../log-tail.ts';
import type { Store } from '../ports.ts';
import type { Hot } from '../read-hot.ts';

export interface OpenTold {
  readonly incident: Incident;
  readonly facts: readonly FactItem[];
}

export interface OpenRead {
  readonly open: readonly OpenTold[];
  readonly pauses: readonly PauseItem[];
  readonly owed: readonly OwedItem[];
  /** What is stored of the monitors of these services, by service. */
  readonly hot: ReadonlyMap<string, Hot>;
}

/** Logs read at a time. */
const atOnce = 16;

/** Every incident of a service of the plan that is open (whatever has one has a marker), what is paused, and what is owed. */
export async function readOpen(store: Store, plan: Pick<Plan, 'services'>): Promise<OpenRead> {
  const hot = await Promise.all(hotKeysOf(plan.services.map(({ id }) => id)).map((pk) => store.query(pk)));
  const marked = new Set(hot.flat().flatMap((item) => (item.kind === 'marker' ? [item.service] : [])));
  const queue = plan.services.filter(({ id }) => marked.has(id));
  const open: OpenTold[] = [];
  const worker = async (): Promise<void> => {
    for (let service = queue.shift(); service !== undefined; service = queue.shift()) {
      const facts = await readTail(store, service.id);
      const incident = foldIncident(facts);
      if (incident && !incident.resolved) open.push({ incident, facts });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const items = hot.flat();
  const states = Map.groupBy(
    items.filter((item) => item.kind === 'state'),
    (state) => state.service,
  );
  return {
    open,
    pauses: items.filter((item) => item.kind === 'pause'),
    owed: items.filter((item) => item.kind === 'owed'),
    hot: new Map(
      plan.services.map(({ id }) => [id, { states: states.get(id) ?? [], pauses: pausesIn(items, id) }]),
    ),
  };
}

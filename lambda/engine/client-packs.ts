import { packAftermath, packFacts, packFormat } from '../core/evidence/pack.ts';
import type { EvidencePack, PackedDelivery } from '../core/evidence/pack.ts';
import type { FactItem } from '../core/facts.ts';
import { afterOutboxPk, outboxPk } from '../core/keys.ts';
import { clientOutboxes } from '../core/notice/addresses.ts';
import type { DeliveryItem } from '../core/outbox.ts';
import type { Client, Plan } from '../core/plan.ts';
import type { AfterItem } from '../core/report/after.ts';
import type { Store } from './ports.ts';

/** Deliveries of each outbox that are looked at, newest first. */
const mostDeliveries = 300;

const reportDue = /^due#(i-[0-9a-f]{8})#report#(\d+)$/;
const noticeDue = /^due#(i-[0-9a-f]{8})#(?:client|correction)#(\d+)$/;

/** What became of the messages to a client, by incident. */
export type Deliveries = ReadonlyMap<string, readonly PackedDelivery[]>;

/** What became of the messages to a client, from the logs of its outboxes. */
export async function readDeliveries(store: Store, client: Client): Promise<Deliveries> {
  const logs = clientOutboxes(client).map(async ({ contact, channel }) => {
    const boxes = [outboxPk(contact, channel), afterOutboxPk(contact, channel)].map((box) =>
      store.query(box, { prefix: 'log#', newestFirst: true, limit: mostDeliveries }),
    );
    const items = (await Promise.all(boxes)).flat();
    return items.flatMap((item) => (item.kind === 'delivery' ? packed(item, channel) : []));
  });
  const all = (await Promise.all(logs)).flat().toSorted((a, b) => a.delivery.at - b.delivery.at);
  const byIncident = Map.groupBy(all, (each) => each.incident);
  return new Map([...byIncident].map(([id, each]) => [id, each.map(({ delivery }) => delivery)]));
}

interface Packed {
  readonly incident: string;
  readonly delivery: PackedDelivery;
}

function packed(item: DeliveryItem, channel: string): readonly Packed[] {
  const outcome = outcomeOf(item);
  if (outcome === null) return [];
  return item.dues.flatMap((due) => {
    const [, reported, report] = reportDue.exec(due) ?? [];
    if (reported !== undefined)
      return [
        {
          incident: reported,
          delivery: { channel, notice: 0, at: item.at, outcome, report: Number(report) },
        },
      ];
    const [, incident, notice] = noticeDue.exec(due) ?? [];
    return incident === undefined
      ? []
      : [{ incident, delivery: { channel, notice: Number(notice), at: item.at, outcome } }];
  });
}

function outcomeOf(item: DeliveryItem): PackedDelivery['outcome'] | null {
  if (item.event === 'sent' || item.event === 'dropped') return item.event;
  return item.event === 'failed' && item.final ? 'failed' : null;
}

/** The evidence of one incident for one client; the same bytes until something is added. */
export function packOf(
  plan: Plan,
  client: Client,
  facts: readonly FactItem[],
  deliveries: readonly PackedDelivery[],
  after: readonly AfterItem[] = [],
): EvidencePack {
  const [first] = facts;
  const service = plan.services.find((each) => each.id === first?.service);
  return {
    format: packFormat,
    madeAt: Math.max(0, ...[...facts, ...after, ...deliveries].map((each) => each.at)),
    client: { id: client.id, name: client.name },
    service: service?.name[client.language] ?? '',
    incident: first?.incident ?? '',
    facts: packFacts(facts, client.id),
    ...(after.length > 0 && { aftermath: packAftermath(after) }),
    deliveries,
  };
}

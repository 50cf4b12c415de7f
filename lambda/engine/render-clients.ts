import { clientFolder } from '../core/client-links.ts';
import type { LinkKeys } from '../core/links.ts';
import type { Client, Plan } from '../core/plan.ts';
import { languages } from '../core/text.ts';
import { clientFiles, goneFiles, goneRecord } from '../web/client/site.ts';
import { recordPage } from '../web/client/record-page.ts';
import type { RenderedFile } from '../web/view.ts';
import { clientView } from './client-view.ts';
import { packOf, readDeliveries } from './client-packs.ts';
import type { Deliveries } from './client-packs.ts';
import { hashOf } from './file-hash.ts';
import type { Store } from './ports.ts';
import type { SiteRecord } from './site-record.ts';

/** The record of an incident is brought up to date for so long (ms) after its end. */
const settlesMs = 48 * 3_600_000;

/** So many records are kept for a client, all that its page shows among them; others are taken down, so that all of them can be. */
const mostRecords = 40;

/** What is known of the files of clients, by folder: `HASH` of its pages, then `i-7f3a9c2e:HASH` for each record. */
export type KnownClients = Readonly<Record<string, string>>;

export interface RenderedClients {
  readonly known: KnownClients;
  readonly changed: readonly RenderedFile[];
}

/**
 * The files of all clients that are to be put: those of a client together when any of its pages has changed, and each
 * record by itself. A folder that is nobody's any more is emptied.
 */
export async function renderClients(
  { plan, store, baseUrl }: { readonly plan: Plan; readonly store: Store; readonly baseUrl: string },
  record: SiteRecord,
  keys: LinkKeys,
  before: KnownClients,
): Promise<RenderedClients> {
  const rendered = await Promise.all(
    plan.clients.map((client) => {
      const folder = clientFolder(keys, client);
      return renderClient({ plan, store, baseUrl, keys }, record, client, folder, before[folder] ?? '');
    }),
  );
  const folders = new Set(rendered.map(({ folder }) => folder));
  const left = Object.entries(before).filter(([folder]) => !folders.has(folder));
  return {
    known: Object.fromEntries(rendered.map(({ folder, known }) => [folder, known])),
    changed: [
      ...rendered.flatMap(({ changed }) => changed),
      ...left.flatMap(([folder, known]) => goneFiles(folder, [...recordsIn(known).keys()], languages)),
    ],
  };
}

const recordsIn = (known: string): ReadonlyMap<string, string> =>
  new Map(
    known
      .split(' ')
      .slice(1)
      .map((each) => each.split(':'))
      .map(([id = '', hash = '']) => [id, hash]),
  );

async function renderClient(
  site: {
    readonly plan: Plan;
    readonly store: Store;
    readonly baseUrl: string;
    readonly keys: LinkKeys;
  },
  record: SiteRecord,
  client: Client,
  folder: string,
  before: string,
): Promise<{
  readonly folder: string;
  readonly known: string;
  readonly changed: readonly RenderedFile[];
}> {
  const { plan, store, baseUrl, keys } = site;
  const view = clientView(plan, record, client, { baseUrl, folder, keys });
  const files = clientFiles(view, folder);
  const hash = hashOf(files);
  const had = recordsIn(before);
  const fresh = view.status.closed.filter(
    ({ id, resolvedAt }) =>
      record.facts.has(id) &&
      (!had.has(id) || record.after.has(id) || (resolvedAt ?? 0) + settlesMs > record.now),
  );
  const deliveries: Deliveries = fresh.length === 0 ? new Map() : await readDeliveries(store, client);
  const records = fresh.map((incident): readonly [string, readonly RenderedFile[]] => {
    const pack = packOf(
      plan,
      client,
      record.facts.get(incident.id) ?? [],
      deliveries.get(incident.id) ?? [],
      record.after.get(incident.id),
    );
    const json = `${JSON.stringify(pack)}\n`;
    const html = recordPage(view, incident, pack, client.language);
    return [
      incident.id,
      [
        { path: `${folder}/${incident.id}.json`, contentType: 'application/json; charset=utf-8', body: json },
        { path: `${folder}/${incident.id}.html`, contentType: 'text/html; charset=utf-8', body: html },
      ],
    ];
  });
  const shown = new Set(view.status.closed.map(({ id }) => id));
  const all = [...new Map([...had, ...records.map(([id, both]) => [id, hashOf(both)] as const)])].toSorted(
    ([a], [b]) => Number(shown.has(a)) - Number(shown.has(b)),
  );
  const now = new Map(all.slice(-mostRecords));
  const dropped = all.slice(0, -mostRecords).map(([id]) => id);
  return {
    folder,
    known: [hash, ...[...now].map(([id, each]) => `${id}:${each}`)].join(' '),
    changed: [
      ...(before.split(' ')[0] === hash ? [] : files),
      ...records.flatMap(([id, both]) => (had.get(id) === now.get(id) ? [] : both)),
      ...dropped.flatMap((id) => goneRecord(folder, id, languages)),
    ],
  };
}

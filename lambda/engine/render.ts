import { sysKey } from '../core/keys.ts';
import type { LinkKeys } from '../core/links.ts';
import type { PlanSource } from '../core/plan.ts';
import { renderSite } from '../web/site.ts';
import type { RenderedFile } from '../web/view.ts';
import { hashOf } from './file-hash.ts';
import { ConflictError } from './ports.ts';
import type { Clock, Pages, Store } from './ports.ts';
import { renderClients } from './render-clients.ts';
import type { KnownClients } from './render-clients.ts';
import { readSite } from './site-record.ts';
import { publicView } from './status-view.ts';
import { announce } from './visitors/announce.ts';

export interface RenderDeps {
  readonly source: PlanSource;
  readonly store: Store;
  readonly pages: Pages;
  readonly clock: Clock;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** What the addresses of clients are signed with. @throws Error when they cannot be had now */
  readonly clientKeys: () => Promise<LinkKeys>;
}

const attempts = 4;

/**
 * Renders the public site and the pages of the clients from what is stored and puts the files that changed; what they
 * have come to say, visitors are told next. When another render began meanwhile, what it saw may be newer: all is
 * rendered once more. Gives how many files were put.
 */
export async function render(deps: RenderDeps): Promise<number> {
  const { source, store, clock } = deps;
  const { plan } = source;
  let put = 0;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const before = await store.get(sysKey('pages'));
    const known = before?.kind === 'sys' ? before.data : {};
    const record = await readSite(source, store, clock.now());
    const files = renderSite(publicView(plan, record, deps.baseUrl));
    const hashes = Object.fromEntries(files.map((file) => [file.path, hashOf([file])]));
    const changed = files.filter((file) => known[file.path] !== hashes[file.path]);
    const clients = await changedClients(deps, record, knownClients(known));
    await putAll(deps.pages, [...changed, ...clients.changed]);
    put += changed.length + clients.changed.length;
    const version = before?.kind === 'sys' ? before.version : 0;
    const item = {
      ...sysKey('pages'),
      kind: 'sys',
      at: clock.now(),
      version: version + 1,
      // The address is how the command line finds the desk of a stack by its table.
      data: { ...hashes, ...clients.known, baseUrl: deps.baseUrl },
    } as const;
    try {
      await store.put(item, version > 0 ? { if: 'version', is: version } : { if: 'absent' });
      await announce(plan, store, record);
      return put;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  }
  return put;
}

const putAll = async (pages: Pages, files: readonly RenderedFile[]): Promise<void> => {
  await Promise.all(files.map(({ path, contentType, body }) => pages.put(path, contentType, body)));
};

const knownClients = (known: Readonly<Record<string, unknown>>): KnownClients =>
  Object.fromEntries(
    Object.entries(known).filter(
      (entry): entry is [string, string] => entry[0].startsWith('c/') && typeof entry[1] === 'string',
    ),
  );

/** Without clients, and without any that there were, no key is made. */
const changedClients = async (
  deps: RenderDeps,
  record: Parameters<typeof renderClients>[1],
  before: KnownClients,
): ReturnType<typeof renderClients> =>
  deps.source.plan.clients.length === 0 && Object.keys(before).length === 0
    ? { known: {}, changed: [] }
    : renderClients(
        { plan: deps.source.plan, store: deps.store, baseUrl: deps.baseUrl },
        record,
        await deps.clientKeys(),
        before,
      );

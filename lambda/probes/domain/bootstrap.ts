import { listOf } from '../json-shape.ts';

/** Which registry answers for which top-level domain (RFC 9224). */
export const bootstrapUrl = 'https://data.iana.org/rdap/dns.json';

/** It changes a few times a month. */
const freshMs = 86_400_000;

/** The table of IANA, kept for the life of the process. */
export class Bootstrap {
  readonly url: string;
  #bases: Promise<ReadonlyMap<string, string>> | undefined;
  #readAt = -Infinity;

  constructor(url = bootstrapUrl) {
    this.url = url;
  }

  /**
   * The base URL of the registry's RDAP service, undefined if there is none for this name. `read` gives the table; what
   * it throws is thrown on, and it is read again next time.
   */
  async baseOf(
    name: string,
    now: number,
    read: (url: string) => Promise<Readonly<Record<string, unknown>>>,
  ): Promise<string | undefined> {
    if (this.#bases === undefined || now - this.#readAt > freshMs) {
      this.#readAt = now;
      this.#bases = read(this.url).then(basesOf);
      this.#bases.catch(() => (this.#bases = undefined));
    }
    const bases = await this.#bases;
    const labels = name.split('.');
    const suffixes = labels.map((_, index) => labels.slice(index).join('.'));
    return suffixes.map((suffix) => bases.get(suffix)).find((base) => base !== undefined);
  }
}

/** `{ services: [[["com"], ["https://…/"]], …] }`; what is of another shape is left out. */
function basesOf(table: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const entries = listOf(table.services).flatMap((service) => {
    const [names, urls] = listOf(service);
    const bases = listOf(urls).filter((url): url is string => typeof url === 'string' && URL.canParse(url));
    const base = bases.find((url) => url.startsWith('https:')) ?? bases[0];
    if (base === undefined) return [];
    return listOf(names).flatMap((name) =>
      typeof name === 'string' ? [[name.toLowerCase(), base] as const] : [],
    );
  });
  return new Map(entries);
}

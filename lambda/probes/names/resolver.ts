import { isIP } from 'node:net';
import { DnsError } from './dns-error.ts';
import type { DnsFault } from './dns-error.ts';
import { recordsOf } from './dns-records.ts';
import { DnsServer } from './dns-server.ts';
import type { RecordType } from './names.ts';

const standardPort = 53;

/** The next server is asked as well if one has said nothing for so long. */
const hedgeMs = 1000;

/** A server that says so may be alone in its trouble. */
const doubtful: ReadonlySet<DnsFault> = new Set(['SERVFAIL', 'REFUSED', 'UNREACHABLE', 'INVALID', 'TIMEOUT']);

/** Splits `address`, `address:port` or `[address]:port`. */
export function parseServer(written: string): { readonly address: string; readonly port: number } {
  if (isIP(written)) return { address: written, port: standardPort };
  const [, address = '', port] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(written) ?? [];
  return { address, port: port === undefined ? standardPort : Number(port) };
}

/** A list of servers that know the same: the first is asked, the next ones where it fails or is silent. */
export class Resolver {
  readonly #servers: readonly DnsServer[];

  constructor(servers: readonly string[]) {
    this.#servers = servers.map(parseServer).map(({ address, port }) => new DnsServer(address, port));
  }

  /** Records as text. Fails with a DnsError. */
  records(name: string, type: RecordType): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      let running = 0;
      let next = 0;
      let timer: NodeJS.Timeout | undefined;
      const askNext = () => {
        clearTimeout(timer);
        const server = this.#servers[next];
        if (!server) return;
        next += 1;
        running += 1;
        if (next < this.#servers.length) timer = setTimeout(askNext, hedgeMs);
        void server
          .ask({ name, type })
          .then((reply) => recordsOf(reply, name, type))
          .then(
            (records) => {
              clearTimeout(timer);
              resolve(records);
            },
            (error: unknown) => {
              running -= 1;
              const fault = error instanceof DnsError ? error : new DnsError('INVALID', { cause: error });
              const isLast = running === 0 && next === this.#servers.length;
              if (isLast || !doubtful.has(fault.fault)) {
                clearTimeout(timer);
                reject(fault);
              } else askNext();
            },
          );
      };
      if (this.#servers.length === 0) reject(new DnsError('UNREACHABLE'));
      askNext();
    });
  }

  close(): void {
    for (const server of this.#servers) server.close();
  }
}

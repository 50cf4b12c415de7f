import { getServers } from 'node:dns';
import type { DnsMonitor } from '../../core/monitor.ts';
import { lookUpHost, readHosts } from './hosts-file.ts';
import type { Hosts } from './hosts-file.ts';
import { ProbeError } from '../failure.ts';
import { DnsError } from './dns-error.ts';
import { resolveFailure } from './resolve-failure.ts';
import { Resolver } from './resolver.ts';

export type RecordType = DnsMonitor['type'];

/** IPv4 and IPv6 are asked for at the same time and answered each on its own. */
export interface Addresses {
  readonly v4: Promise<readonly string[]>;
  readonly v6: Promise<readonly string[]>;
}

/** If the system's resolver has said nothing for so long, it is asked for the control targets too. */
const doubtMs = 300;

/**
 * Names for one sweep. Not by `dns.lookup`: it has four threads and cannot be cancelled, so one dead resolver would
 * hold up everybody; nor by c-ares, which takes no late reply to a question that it has sent again. Questions under
 * way are shared and what they find is kept; failures are not, so that another try asks again.
 */
export class Names {
  readonly #resolvers = new Map<string, Resolver>();
  readonly #answers = new Map<string, Promise<readonly string[]>>();
  readonly #controls: readonly string[];
  readonly #servers: readonly string[];
  #hosts: Hosts | undefined;
  #health: Promise<boolean> | undefined;
  #answered = false;

  /**
   * @param controls names that a working resolver knows
   * @param servers the system's resolvers, `address` or `address:port`
   */
  constructor(controls: readonly string[], servers: readonly string[] = getServers()) {
    this.#controls = controls;
    this.#servers = servers;
  }

  /** Of a name (not an IP). `resolver`: `address:port`, null: the system's, after the hosts file. Fail with a ProbeError. */
  addresses(name: string, resolver: string | null): Addresses {
    const bare = name.toLowerCase().replace(/\.$/, '');
    const known = this.#known(bare, resolver);
    if (known) return { v4: Promise.resolve(known.v4), v6: Promise.resolve(known.v6) };
    return { v4: this.records(bare, 'A', resolver), v6: this.records(bare, 'AAAA', resolver) };
  }

  /** The records as text, as `dig +short` prints them. Fails with a ProbeError. */
  records(name: string, type: RecordType, resolver: string | null): Promise<readonly string[]> {
    const key = `${resolver ?? ''} ${type} ${name}`;
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = this.#ask(name, type, resolver);
    answer.catch((error: unknown) => {
      // That there is none is an answer as well.
      const isAnswer = error instanceof ProbeError && error.reason.code === 'DNS_NO_ADDRESS';
      if (!isAnswer) this.#answers.delete(key);
    });
    this.#answers.set(key, answer);
    return answer;
  }

  /**
   * Does the system's own resolver work? It does if it has found anything in this sweep, or finds a control target;
   * without any, nothing speaks against it.
   */
  systemWorks(): Promise<boolean> {
    if (this.#answered || this.#controls.length === 0) return Promise.resolve(true);
    this.#health ??= this.#checkHealth();
    return this.#health;
  }

  /** Asks anew next time: what it knew of the name did not work. */
  forget(name: string, resolver: string | null): void {
    for (const type of ['A', 'AAAA']) this.#answers.delete(`${resolver ?? ''} ${type} ${name.toLowerCase()}`);
  }

  close(): void {
    for (const resolver of this.#resolvers.values()) resolver.close();
  }

  #known(
    name: string,
    resolver: string | null,
  ): { v4: readonly string[]; v6: readonly string[] } | undefined {
    const hosts = resolver === null ? (this.#hosts ??= readHosts()) : new Map<never, never>();
    return lookUpHost(hosts, name);
  }

  async #ask(name: string, type: RecordType, resolver: string | null): Promise<readonly string[]> {
    const doubt = resolver === null ? setTimeout(() => void this.systemWorks(), doubtMs) : undefined;
    try {
      const records = await this.#resolver(resolver).records(name, type);
      if (resolver === null) this.#answered = true;
      return records;
    } catch (error) {
      throw error instanceof DnsError ? resolveFailure(error, name, resolver) : error;
    } finally {
      clearTimeout(doubt);
    }
  }

  async #checkHealth(): Promise<boolean> {
    const queries = this.#controls.map((name) => this.#resolver(null).records(name, 'A'));
    return Promise.any(queries).then(
      () => true,
      () => false,
    );
  }

  #resolver(written: string | null): Resolver {
    const key = written ?? '';
    let resolver = this.#resolvers.get(key);
    if (!resolver) {
      resolver = new Resolver(written === null ? this.#servers : [written]);
      this.#resolvers.set(key, resolver);
    }
    return resolver;
  }
}

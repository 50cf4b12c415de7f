import { readFileSync } from 'node:fs';
import { isIP, isIPv4 } from 'node:net';

/** Addresses by lower-case name, IPv4 and IPv6. */
export type Hosts = ReadonlyMap<string, { readonly v4: readonly string[]; readonly v6: readonly string[] }>;

const loopback = { v4: ['127.0.0.1'], v6: ['::1'] };

/** What the hosts file says of a name; `localhost` and all below it are this machine, whatever it says (RFC 6761). */
export const lookUpHost = (
  hosts: Hosts,
  name: string,
): { v4: readonly string[]; v6: readonly string[] } | undefined =>
  name === 'localhost' || name.endsWith('.localhost') ? loopback : hosts.get(name);

export function parseHosts(text: string): Hosts {
  const hosts = new Map<string, { v4: string[]; v6: string[] }>();
  for (const line of text.split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (isIP(address) === 0) continue;
    for (const name of names) {
      const entry = hosts.get(name.toLowerCase()) ?? { v4: [], v6: [] };
      (isIPv4(address) ? entry.v4 : entry.v6).push(address);
      hosts.set(name.toLowerCase(), entry);
    }
  }
  return hosts;
}

/** Empty if there is no such file. */
export function readHosts(path = '/etc/hosts'): Hosts {
  try {
    return parseHosts(readFileSync(path, 'utf8'));
  } catch {
    return new Map();
  }
}

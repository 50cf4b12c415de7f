import type { CaaRecord, Resolver } from 'node:dns';
import type { RecordType } from './names.ts';

type Done<T> = (error: Error | null, found: T) => void;

const text = (value: string): string => JSON.stringify(value);
const dot = (name: string): string => name.replace(/\.$/, '');

/** One query; the records as text, as `dig +short` prints them but without the dot at the end of names. */
export function queryRecords(resolver: Resolver, name: string, type: RecordType): Promise<readonly string[]> {
  const ask = <T>(query: (done: Done<T>) => void, show: (found: T) => readonly string[]) =>
    new Promise<readonly string[]>((resolve, reject) => {
      query((error, found) => (error ? reject(error) : resolve(show(found))));
    });
  switch (type) {
    case 'A':
      return ask<string[]>(
        (done) => resolver.resolve4(name, done),
        (found) => found,
      );
    case 'AAAA':
      return ask<string[]>(
        (done) => resolver.resolve6(name, done),
        (found) => found,
      );
    case 'CNAME':
      return ask<string[]>(
        (done) => resolver.resolveCname(name, done),
        (found) => found.map(dot),
      );
    case 'NS':
      return ask<string[]>(
        (done) => resolver.resolveNs(name, done),
        (found) => found.map(dot),
      );
    case 'TXT':
      return ask<string[][]>(
        (done) => resolver.resolveTxt(name, done),
        (found) => found.map((parts) => parts.join('')),
      );
    case 'MX':
      return ask<{ priority: number; exchange: string }[]>(
        (done) => resolver.resolveMx(name, done),
        (found) => found.map((one) => `${one.priority} ${dot(one.exchange)}`),
      );
    case 'SRV':
      return ask<{ priority: number; weight: number; port: number; name: string }[]>(
        (done) => resolver.resolveSrv(name, done),
        (found) => found.map((one) => `${one.priority} ${one.weight} ${one.port} ${dot(one.name)}`),
      );
    case 'SOA':
      return ask<{
        nsname: string;
        hostmaster: string;
        serial: number;
        refresh: number;
        retry: number;
        expire: number;
        minttl: number;
      }>(
        (done) => resolver.resolveSoa(name, done),
        (one) => [
          `${dot(one.nsname)} ${dot(one.hostmaster)} ${one.serial} ${one.refresh} ${one.retry} ${one.expire} ${one.minttl}`,
        ],
      );
    case 'CAA':
      return ask<CaaRecord[]>(
        (done) => resolver.resolveCaa(name, done),
        (found) => found.map(showCaa),
      );
  }
}

/** c-ares gives the tag as the key: `{ critical: 0, issue: 'example.net' }`. */
function showCaa(record: CaaRecord): string {
  const [tag = '', value = ''] =
    Object.entries(record).find(([key]) => key !== 'critical' && key !== 'type') ?? [];
  return `${record.critical} ${tag} ${text(String(value))}`;
}

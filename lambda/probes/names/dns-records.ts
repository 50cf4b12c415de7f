import type { DecodedPacket } from 'dns-packet';
import { DnsError } from './dns-error.ts';
import type { RecordType } from './names.ts';

type DnsRecord = NonNullable<DecodedPacket['answers']>[number];

/** Links of CNAMEs that are followed; each pass over the answers follows one at least, in whatever order they stand. */
const longestChain = 16;

const bare = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/**
 * The records of a reply to this question, through its CNAMEs, as text: as `dig +short` prints them, names without
 * the dot at their end.
 * @throws DnsError
 */
export function recordsOf(reply: DecodedPacket, name: string, type: RecordType): readonly string[] {
  const { rcode } = reply as DecodedPacket & { readonly rcode?: string };
  if (rcode === 'NXDOMAIN' || rcode === 'SERVFAIL' || rcode === 'REFUSED') throw new DnsError(rcode);
  if (rcode !== 'NOERROR') throw new DnsError('INVALID');
  const answers = reply.answers ?? [];
  const names = new Set([bare(name)]);
  for (let link = 0; type !== 'CNAME' && link < longestChain; link += 1) follow(answers, names);
  const found = answers.filter((record) => record.type === type && names.has(bare(record.name)));
  if (found.length === 0) throw new DnsError('NODATA');
  return found.map(show);
}

function follow(answers: readonly DnsRecord[], names: Set<string>): void {
  for (const record of answers) {
    if (record.type === 'CNAME' && names.has(bare(record.name))) names.add(bare(record.data));
  }
}

function show(record: DnsRecord): string {
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return record.data;
    case 'CNAME':
    case 'NS':
      return bare(record.data);
    case 'MX':
      return `${record.data.preference ?? 0} ${bare(record.data.exchange)}`;
    case 'TXT':
      return Buffer.concat([record.data].flat().map((part) => Buffer.from(part))).toString();
    case 'SRV':
      return `${record.data.priority ?? 0} ${record.data.weight ?? 0} ${record.data.port} ${bare(record.data.target)}`;
    case 'SOA': {
      const { mname, rname, serial, refresh, retry, expire, minimum } = record.data;
      return [bare(mname), bare(rname), serial, refresh, retry, expire, minimum].join(' ');
    }
    case 'CAA':
      return `${record.data.issuerCritical === true ? 128 : 0} ${record.data.tag} "${record.data.value}"`;
    default:
      return '';
  }
}

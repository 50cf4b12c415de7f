import { isIPv6 } from 'node:net';

/** Prefixes (first 16-bit groups) after which an IPv6 address carries an IPv4 one, and at which group. */
const carriers: readonly { readonly groups: readonly number[]; readonly at: number }[] = [
  { groups: [0, 0, 0, 0, 0, 0xffff], at: 6 }, // IPv4-mapped
  { groups: [0, 0, 0, 0, 0xffff, 0], at: 6 }, // IPv4-translated (RFC 2765)
  { groups: [0, 0, 0, 0, 0, 0], at: 6 }, // IPv4-compatible
  { groups: [0x64, 0xff9b, 0, 0, 0, 0], at: 6 }, // NAT64 (RFC 6052)
  { groups: [0x64, 0xff9b, 1], at: 6 }, // NAT64 for local use (RFC 8215)
  { groups: [0x2002], at: 1 }, // 6to4
];

/** The IPv4 address that an IPv6 address leads to, null if it carries none. */
export function embeddedIPv4(address: string): string | null {
  if (!isIPv6(address)) return null;
  const groups = groupsOf(address);
  const carrier = carriers.find((one) => one.groups.every((group, index) => groups[index] === group));
  if (!carrier) return null;
  const [high = 0, low = 0] = groups.slice(carrier.at);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function groupsOf(address: string): readonly number[] {
  // The URL parser writes every IPv6 address in one way, without dotted decimals.
  const plain = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const [left = '', right] = plain.split('::');
  const parse = (part: string | undefined) =>
    part ? part.split(':').map((group) => parseInt(group, 16)) : [];
  const start = parse(left);
  const end = parse(right);
  return [...start, ...Array<number>(8 - start.length - end.length).fill(0), ...end];
}

import { BlockList, isIP, isIPv4 } from 'node:net';
import { isPublicAddress } from '../../core/address.ts';
import { embeddedIPv4 } from './embedded-ipv4.ts';

/** May this address (an IP in the usual notation) be connected to? */
export type Guard = (address: string) => boolean;

/**
 * Lets through what is public, and what lies in one of the allowed CIDRs; an address that carries an IPv4 one is
 * judged by that as well. `127.0.0.1:9001` is the runtime API of Lambda, `169.254.169.254` hands out credentials.
 */
export function createGuard(allowed: readonly string[]): Guard {
  const allows = listOf(allowed);
  const within = (list: BlockList, address: string) => list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  return (address) => {
    if (isIP(address) === 0) return false;
    const inner = embeddedIPv4(address);
    if (within(allows, address) || (inner !== null && within(allows, inner))) return true;
    return isPublicAddress(address) && (inner === null || isPublicAddress(inner));
  };
}

function listOf(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = '', prefix] = cidr.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    list.addSubnet(address, prefix === undefined ? (family === 'ipv4' ? 32 : 128) : Number(prefix), family);
  }
  return list;
}

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkKeys } from './links.ts';
import type { Client } from './plan.ts';

/** The last byte tells the kinds apart, and from those of contacts; each makes the token end with a letter. */
const pageKind = 0x70;
const receiptKind = 0x72;
const clientBytes = 3;
const pageMacBytes = 14;
const incidentBytes = 4;
const noticeBytes = 4;
const receiptMacBytes = 9;
const receiptBytes = incidentBytes + clientBytes + noticeBytes + receiptMacBytes + 1;
const receiptPattern = /^[A-Za-z0-9_-]{28}$/;
const incidentPattern = /^i-([0-9a-f]{8})$/;

type Addressed = Pick<Client, 'id' | 'epoch'>;

const clientKey = (client: string): Buffer =>
  createHash('sha256').update(client).digest().subarray(0, clientBytes);

/** HMAC-SHA256 over what the link is for; raising the client's `epoch` revokes all of theirs. */
const mac = (key: string, subject: readonly unknown[], bytes: number): Buffer =>
  createHmac('sha256', key).update(JSON.stringify(subject)).digest().subarray(0, bytes);

/** What stands in the address of a client's page: 24 characters, 112 bits of them to be guessed. */
export const clientPageToken = (keys: LinkKeys, { id, epoch }: Addressed): string =>
  Buffer.concat([
    clientKey(id),
    mac(keys[0], ['client page', id, epoch], pageMacBytes),
    Buffer.of(pageKind),
  ]).toString('base64url');

/** Where a client's pages lie under the status page; without slashes around it. */
export const clientFolder = (keys: LinkKeys, client: Addressed): string =>
  `c/${clientPageToken(keys, client)}`;

/** That a client has seen a notice: `notice` is the sequence of its fact. */
export interface Receipt {
  readonly incident: string;
  readonly notice: number;
}

const receiptMac = (key: string, { id, epoch }: Addressed, { incident, notice }: Receipt): Buffer =>
  mac(key, ['receipt', incident, id, epoch, notice], receiptMacBytes);

/**
 * The token of the link by which a client says that it has seen a notice: 28 characters, 72 bits of them to be guessed.
 * Gives null for an id that is no incident's.
 */
export function receiptToken(keys: LinkKeys, client: Addressed, receipt: Receipt): string | null {
  const hex = incidentPattern.exec(receipt.incident)?.[1];
  if (hex === undefined) return null;
  const notice = Buffer.alloc(noticeBytes);
  notice.writeUInt32BE(receipt.notice);
  return Buffer.concat([
    Buffer.from(hex, 'hex'),
    clientKey(client.id),
    notice,
    receiptMac(keys[0], client, receipt),
    Buffer.of(receiptKind),
  ]).toString('base64url');
}

/** Whose receipt a token is, and of what; null for every token that is not exactly one of ours. */
export function readReceiptToken(
  keys: LinkKeys,
  token: string,
  clients: readonly Client[],
): (Receipt & { readonly client: Client }) | null {
  if (!receiptPattern.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== receiptBytes || bytes.at(-1) !== receiptKind) return null;
  const incident = `i-${bytes.subarray(0, incidentBytes).toString('hex')}`;
  const named = bytes.subarray(incidentBytes, incidentBytes + clientBytes);
  const notice = bytes.readUInt32BE(incidentBytes + clientBytes);
  const given = bytes.subarray(-1 - receiptMacBytes, -1);
  for (const client of clients) {
    if (!clientKey(client.id).equals(named)) continue;
    const receipt = { incident, notice };
    if (keys.some((key) => timingSafeEqual(receiptMac(key, client, receipt), given)))
      return { ...receipt, client };
  }
  return null;
}

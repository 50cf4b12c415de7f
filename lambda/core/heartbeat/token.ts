import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkKeys } from '../links.ts';
import type { HeartbeatMonitor } from '../monitor.ts';

const heartbeatKind = 0x68;
const monitorBytes = 7;
const macBytes = 10;
const tokenPattern = /^[A-Za-z0-9_-]{24}$/;

type Called = Pick<HeartbeatMonitor, 'id' | 'epoch'>;

const monitorKey = (id: string): Buffer => createHash('sha256').update(id).digest().subarray(0, monitorBytes);

/** 80 bits of HMAC-SHA256 over what the token is for. */
const mac = (key: string, { id, epoch }: Called): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify(['heartbeat', id, ...(epoch === 1 ? [] : [epoch])]))
    .digest()
    .subarray(0, macBytes);

/** The token by which a job calls: 24 characters, good as long as the key, the monitor's id and its epoch. */
export const heartbeatToken = (keys: LinkKeys, monitor: Called): string =>
  Buffer.concat([Buffer.of(heartbeatKind), monitorKey(monitor.id), mac(keys[0], monitor)]).toString(
    'base64url',
  );

/** The heartbeat whose token this is; null for every token that is not exactly one of ours. */
export function readHeartbeatToken(
  keys: LinkKeys,
  token: string,
  heartbeats: readonly HeartbeatMonitor[],
): HeartbeatMonitor | null {
  if (!tokenPattern.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes[0] !== heartbeatKind) return null;
  const named = bytes.subarray(1, 1 + monitorBytes);
  const given = bytes.subarray(-macBytes);
  for (const monitor of heartbeats) {
    if (!monitorKey(monitor.id).equals(named)) continue;
    if (keys.some((key) => timingSafeEqual(mac(key, monitor), given))) return monitor;
  }
  return null;
}

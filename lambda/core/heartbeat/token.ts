import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkKeys } from '../links.ts';
import type { HeartbeatMonitor } from '../monitor.ts';

const heartbeatKind = 0x68;
const monitorBytes = 7;
const macBytes = 10;
const tokenPattern = /^[A-Za-z0-9_-]{24}$/;

const monitorKey = (id: string): Buffer => createHash('sha256').update(id).digest().subarray(0, monitorBytes);

/** 80 bits of HMAC-SHA256 over what the token is for. */
const mac = (key: string, id: string): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify(['heartbeat', id]))
    .digest()
    .subarray(0, macBytes);

/** The token by which a job calls: 24 characters, good as long as the key and the monitor's id (`SERVICE/MONITOR`). */
export const heartbeatToken = (keys: LinkKeys, id: string): string =>
  Buffer.concat([Buffer.of(heartbeatKind), monitorKey(id), mac(keys[0], id)]).toString('base64url');

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
    if (keys.some((key) => timingSafeEqual(mac(key, monitor.id), given))) return monitor;
  }
  return null;
}

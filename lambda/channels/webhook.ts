import { createHmac } from 'node:crypto';
import type { Contact } from '../core/plan.ts';
import type { MessageOn } from '../engine/ports.ts';
import { deliverTo, reveal, type Carriage } from './carriage.ts';

/** `t=UNIX,v1=HEX`: HMAC-SHA256 over the seconds since 1970, a dot and the body. */
export function signatureOf(body: string, secret: string, nowMs: number): string {
  const t = Math.floor(nowMs / 1000);
  const hex = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
  return `t=${t},v1=${hex}`;
}

/** Any 2xx is taken for a yes. */
export async function sendWebhook(
  { secrets, post, now }: Carriage,
  { id, body }: MessageOn<'webhook'>,
  to: NonNullable<Contact['webhook']>,
): Promise<string> {
  const [url, secret] = await Promise.all([reveal(to.url, secrets), reveal(to.secret, secrets)]);
  const headers = { 'shodo-signature': signatureOf(body, secret, now()), 'shodo-id': id };
  await deliverTo('webhook', post, { url, headers, body });
  return id;
}

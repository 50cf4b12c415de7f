import type { Contact } from '../core/plan.ts';
import type { PagerDutyEvent } from '../core/texts/pagerduty-events.ts';
import type { MessageOn } from '../engine/ports.ts';
import { CarrierBusyError } from '../engine/ports.ts';
import { deliverTo, reveal, type Carriage } from './carriage.ts';

const atOnce = 10;

/** All events, or an error; whoever sends them again repeats those that got through, which the key of each makes harmless. */
export async function sendPagerDuty(
  { secrets, post }: Carriage,
  { events }: MessageOn<'pagerduty'>,
  to: NonNullable<Contact['pagerduty']>,
): Promise<string> {
  const [url, key] = await Promise.all([reveal(to.url, secrets), reveal(to.key, secrets)]);
  const enqueue = async (event: PagerDutyEvent): Promise<void> => {
    const body = JSON.stringify({ routing_key: key, ...event });
    const answer = await deliverTo('PagerDuty', post, { url, headers: {}, body });
    if (!isSuccess(answer.body)) throw new CarrierBusyError('PagerDuty: the answer was not success');
  };
  for (let n = 0; n < events.length; n += atOnce) await Promise.all(events.slice(n, n + atOnce).map(enqueue));
  const [first, ...others] = events;
  return `${first?.dedup_key ?? ''}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}

function isSuccess(body: string): boolean {
  try {
    const { status } = JSON.parse(body) as { readonly status?: unknown };
    return status === 'success';
  } catch {
    return false;
  }
}

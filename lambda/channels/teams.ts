import type { MessageOn } from '../engine/ports.ts';
import { CarrierBusyError } from '../engine/ports.ts';
import { deliverTo, reveal, type Carriage } from './carriage.ts';

/** A workflow answers 202 and nothing. Connectors of old answer 200 also when Teams has thrown the message away, and say so. */
export async function sendTeams(
  { secrets, post }: Carriage,
  { id, body }: MessageOn<'teams'>,
  hook: string,
): Promise<string> {
  const url = await reveal(hook, secrets);
  const answer = await deliverTo('Teams', post, { url, headers: {}, body });
  if (/failed/i.test(answer.body))
    throw new CarrierBusyError('Teams: the message was taken and not delivered');
  return id;
}

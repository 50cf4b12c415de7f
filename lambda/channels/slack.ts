import type { MessageOn } from '../engine/ports.ts';
import { CarrierBusyError } from '../engine/ports.ts';
import { deliverTo, reveal, type Carriage } from './carriage.ts';

/** What Slack says of a post that it does not take (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/). */
const known: ReadonlySet<string> = new Set([
  'action_prohibited',
  'channel_is_archived',
  'channel_not_found',
  'invalid_payload',
  'invalid_token',
  'no_active_hooks',
  'no_service',
  'no_service_id',
  'no_team',
  'no_text',
  'posting_to_general_channel_denied',
  'rate_limited',
  'team_disabled',
  'user_not_found',
]);

/** Slack says `ok`; whatever else comes with a 200 is not Slack's word. */
export async function sendSlack(
  { secrets, post }: Carriage,
  { id, body }: MessageOn<'slack'>,
  hook: string,
): Promise<string> {
  const url = await reveal(hook, secrets);
  const answer = await deliverTo('Slack', post, { url, headers: {}, body }, (told) =>
    known.has(told.body.trim()) ? told.body.trim() : '',
  );
  if (answer.body.trim() !== 'ok') throw new CarrierBusyError('Slack: the answer was not ok');
  return id;
}

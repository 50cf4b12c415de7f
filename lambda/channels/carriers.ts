import { clientOf } from '../core/notice/addresses.ts';
import type { Contact, Plan } from '../core/plan.ts';
import { RefusedError } from '../engine/ports.ts';
import type { Carrier, Message } from '../engine/ports.ts';
import { createGuard } from '../probes/net/guard.ts';
import type { Carriage } from './carriage.ts';
import { sendPagerDuty } from './pagerduty.ts';
import { createPost } from './post.ts';
import { sendSlack } from './slack.ts';
import { sendTeams } from './teams.ts';
import { sendWebhook } from './webhook.ts';

export interface CarriersProps extends Pick<Carriage, 'secrets' | 'now'> {
  readonly plan: Addressees & Pick<Plan, 'allowPrivateTargets'>;
  /** Carries SMS, email and chat. */
  readonly sns: Carrier;
}

/** One carrier out of all: each channel of a contact goes its own way. */
export function openCarriers({ plan, sns, secrets, now }: CarriersProps): Carrier {
  const carriage: Carriage = { secrets, now, post: createPost(createGuard(plan.allowPrivateTargets)) };
  return {
    send: async (message) => {
      const { channel } = message;
      switch (channel) {
        case 'sms':
        case 'email':
        case 'chat':
          return sns.send(message);
        case 'webhook':
          return sendWebhook(carriage, message, hookOf(plan, message));
        case 'slack':
          return sendSlack(carriage, message, addressOf(plan, message, channel));
        case 'teams':
          return sendTeams(carriage, message, addressOf(plan, message, channel));
        case 'pagerduty':
          return sendPagerDuty(carriage, message, addressOf(plan, message, channel));
      }
    },
  };
}

type Addressees = Pick<Plan, 'contacts' | 'clients'>;

/** Of a contact, or of the client whose outbox it is. */
function hookOf(plan: Addressees, message: Message): NonNullable<Contact['webhook']> {
  const client = clientOf(plan, message.contact)?.client;
  return client?.notify.webhook ?? addressOf(plan, message, 'webhook');
}

function addressOf<C extends 'webhook' | 'slack' | 'teams' | 'pagerduty'>(
  plan: Pick<Plan, 'contacts'>,
  { contact }: Message,
  channel: C,
): NonNullable<Contact[C]> {
  const address = plan.contacts[contact]?.[channel];
  if (!address) throw new RefusedError(`${contact} has no ${channel}`);
  return address;
}

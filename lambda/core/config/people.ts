import { z } from 'zod';
import { channels as ways } from '../channels.ts';
import { email, phone } from './addresses.ts';
import { hook, notifiedWord, pagerduty, webhook } from './hooks.ts';
import { epoch, idKey, language, line } from './names.ts';
import { hours, timezone } from './times.ts';
import { duration, flag, map, oneOf, oneOrMany } from './values.ts';

const contact = map('A person or a desk that is paged', {
  name: line('Name, as it stands in messages (default: the id)', 60).optional(),
  sms: phone.optional(),
  email: email.optional(),
  webhook: webhook.optional(),
  slack: hook('Incoming webhook of Slack', 'https://hooks.slack.com/services/…').optional(),
  teams: hook('Workflow of Teams that takes webhook requests', 'https://….logic.azure.com/…').optional(),
  pagerduty: pagerduty.optional(),
  chat: flag('Has a topic for Amazon Q Developer in chat applications').optional(),
  language: language.optional(),
  timezone: timezone.optional(),
  quietHours: hours.optional(),
  epoch: epoch('Raise it by one to revoke every link that was sent to this contact (default 1)').optional(),
}).refine((written) => ways.some((way) => Boolean(written[way])), {
  error: 'cannot be reached: give sms, email, slack, teams, pagerduty, webhook or chat',
});

export const contacts = z
  .record(idKey, contact)
  .refine((written) => Object.keys(written).length > 0, { error: 'is empty: at least one contact is paged' })
  .meta({ description: 'Who is paged, by id' });

const week = 7 * 86_400_000;

const step = map('Who is paged, and when', {
  after: duration('From the opening of the incident (default 0s)', { minMs: 0, maxMs: week }).optional(),
  notify: oneOrMany(notifiedWord, 'Contacts and rotas, and CONTACT/CHANNEL').refine((ids) => ids.length > 0, {
    error: 'is empty: name a contact or rota',
  }),
});

const clockMs = { minMs: 60_000, maxMs: 30 * 86_400_000 };

export const clocks = {
  firstNotice: duration('Clients hear of it by then', clockMs).optional(),
  nextUpdate: duration('They hear again this often', clockMs).optional(),
};

const policy = map('Who is paged, in which order', {
  steps: z
    .array(step)
    .min(1, { error: 'is empty: at least one step' })
    .meta({ description: 'Escalation, in the order of time' }),
  repeat: duration('Page everyone again this often until somebody acknowledges', {
    minMs: 60_000,
    maxMs: week,
  }).optional(),
  acknowledgementLasts: duration(
    'Page again when nothing was heard for so long from the one who acknowledged (default: for ever)',
    { minMs: 5 * 60_000, maxMs: week },
  ).optional(),
  clocks: map('What must be done by when, from the opening', {
    acknowledge: duration('Somebody has taken it on, or the next step is paged', clockMs).optional(),
    ...clocks,
  }).optional(),
  holdingNotice: oneOf(
    ['send', 'ask'],
    'Send the first notice to clients by itself, or ask first (default send)',
  ).optional(),
});

export const policies = z.record(idKey, policy).meta({ description: 'Escalation policies, by id' });

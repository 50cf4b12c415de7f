import { z } from 'zod';
import { channels } from '../channels.ts';
import { checkUrl } from './addresses.ts';
import { instead } from './nearest.ts';
import { faultOfId } from './names.ts';
import { checkSecrets } from './secrets.ts';
import { map, UnfitError, word } from './values.ts';

const isOneSecret = (text: string): boolean => /^\$\{secret:[^}]*\}$/.test(checkSecrets(text));

/** A URL that is a secret as a whole, or that has secrets in it. */
export const hook = (description: string, example: string) =>
  word({ description, examples: ['${secret:NAME}', example] }, (text) =>
    isOneSecret(text) ? text : checkUrl(text),
  );

/** What must never stand in a file: `${secret:NAME}` and nothing else. */
const secretOnly = (description: string) =>
  word({ description, examples: ['${secret:NAME}'] }, (text) => {
    if (!isOneSecret(text)) throw new UnfitError('must not stand here in clear: write ${secret:NAME}');
    return text;
  });

export const webhook = map('Where signed JSON is posted', {
  url: hook('A web address', 'https://example.com/hook'),
  secret: secretOnly('The secret that signs it'),
});

/** Of the service region in the US, where an account is unless it was made in the EU. */
const eventsUrl = 'https://events.pagerduty.com/v2/enqueue';

const routingKey = secretOnly('Routing key (integration key) of Events API v2');

export const pagerduty = z
  .union([
    routingKey,
    map('Events API v2 of PagerDuty', {
      key: routingKey,
      url: word(
        {
          description: `Where events go (default ${eventsUrl})`,
          examples: ['https://events.eu.pagerduty.com/v2/enqueue'],
        },
        checkUrl,
      ).optional(),
    }),
  ])
  .meta({ description: 'An integration of PagerDuty: its routing key, or key and url' })
  .transform((written): { readonly key: string; readonly url: string } =>
    typeof written === 'string'
      ? { key: written, url: eventsUrl }
      : { key: written.key, url: written.url ?? eventsUrl },
  );

/** A contact or rota, or one channel of a contact. */
export const notifiedWord = word(
  {
    description: 'Id of a contact or rota, or CONTACT/CHANNEL',
    examples: ['sato', 'sato/slack'],
    ofNumber: (written) => `is a number: write it in quotes, "${written}"`,
  },
  (text) => {
    const [id = '', channel, ...rest] = text.split('/');
    const fault = faultOfId(id);
    if (fault !== undefined) throw new UnfitError(fault);
    if (channel === undefined) return text;
    if (rest.length > 0) throw new UnfitError('write a contact, a rota, or CONTACT/CHANNEL');
    if (!channels.some((known) => known === channel))
      throw new UnfitError(`"${channel.slice(0, 40)}" is no channel: ${instead(channel, channels)}`);
    return text;
  },
);

import { z } from 'zod';
import { laws } from '../clocks/disclosure-laws.ts';
import { cidr, email, hostname, openUrl, phone, region } from './addresses.ts';
import { monitorSchema } from './monitors/index.ts';
import { confirmMap, intervalWord, timeoutWord } from './monitors/kind.ts';
import { webhook } from './hooks.ts';
import { epoch, id, language, line, lines, text } from './names.ts';
import { clocks, contacts, policies } from './people.ts';
import { rotas } from './rotas.ts';
import { severity } from './severity.ts';
import { instant, recurrence, timezone } from './times.ts';
import { duration, flag, map, oneOf, oneOrMany, UnfitError, word } from './values.ts';

const certificateArn = word(
  { description: 'A certificate of ACM in us-east-1, where CloudFront wants it' },
  (arn) => {
    if (!/^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/\S+$/.test(arn)) {
      throw new UnfitError('must be an ARN like arn:aws:acm:us-east-1:ACCOUNT:certificate/ID');
    }
    return arn;
  },
);

const dependency = word(
  { description: 'A service, or vendor:ID', examples: ['login', 'vendor:mailer'] },
  (name) => {
    if (!/^(?:vendor:)?[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name))
      throw new UnfitError('write the id of a service, or vendor:ID');
    return name;
  },
);

const service = map('What clients see; owns monitors', {
  id,
  name: text('Name, as clients know it (default: the id)').optional(),
  policy: id.optional(),
  dependsOn: oneOrMany(dependency, 'Services and vendors whose trouble is a likely cause').optional(),
  workaround: text('What clients can do meanwhile', lines('What clients can do meanwhile')).optional(),
  runbook: lines('What to do about it: a web address or a text').optional(),
  severity: severity.optional(),
  monitors: z
    .array(monitorSchema)
    .min(1, { error: 'is empty: at least one monitor' })
    .meta({ description: 'What is probed' }),
});

const services = oneOrMany(id, 'Services');

const client = map('A company with a contract', {
  id,
  name: line('Name').optional(),
  language: language.optional(),
  timezone: timezone.optional(),
  services,
  notify: map('Where notices go', {
    email: oneOrMany(email, 'Email addresses').optional(),
    sms: oneOrMany(phone, 'Mobile numbers').optional(),
    webhook: webhook.optional(),
  }).optional(),
  contract: map('What was promised; the earlier of policy and contract wins', {
    sla: z
      .number()
      .gt(0, { error: 'must be a percentage such as 99.9' })
      .max(100, { error: 'must be a percentage such as 99.9' })
      .meta({ description: 'Availability in percent' })
      .optional(),
    ...clocks,
    report: duration('They have a report by then, from the end of an outage', {
      minMs: 3_600_000,
      maxMs: 90 * 86_400_000,
    }).optional(),
  }).optional(),
  epoch: epoch('Raise it by one to revoke the address of its page and its links (default 1)').optional(),
});

const vendor = map('A supplier whose outage becomes ours', {
  id,
  name: text('Name (default: the id)').optional(),
  statusPage: openUrl.optional(),
});

const day = 86_400_000;
const year = 366 * day;

const window = map('A time of maintenance, or of a closer watch', {
  id,
  kind: oneOf(['maintenance', 'watch'], 'maintenance: nobody is paged; watch: probe more often'),
  services,
  at: instant.optional(),
  every: recurrence.optional(),
  for: duration('How long it lasts', { minMs: 60_000, maxMs: year }),
  interval: intervalWord.optional(),
})
  .refine((written) => written.kind === 'watch' || written.interval === undefined, {
    path: ['interval'],
    error: 'only a watch window has an interval',
  })
  .refine((written) => (written.at === undefined) !== (written.every === undefined), {
    error: 'needs a time: at for once, every for each week or day, not both',
  })
  .refine((written) => written.kind === 'maintenance' || written.every === undefined, {
    path: ['every'],
    error: 'only maintenance comes again: give each watch its at',
  })
  .refine(
    (written) =>
      written.every === undefined || written.for < (written.every.weekday === null ? day : 7 * day),
    {
      path: ['for'],
      error: 'is longer than until it comes again',
    },
  );

export const configSchema = map('The configuration of Shodo', {
  title: text('Title of the status page'),
  timezone: timezone.optional(),
  languages: z
    .array(language)
    .min(1, { error: 'is empty: en, ja or both' })
    .meta({ description: 'Languages of the pages; the first is the default' })
    .optional(),
  domain: map('Name of the status page', { name: hostname, certificateArn }).optional(),
  defaults: map('Defaults of all monitors', {
    interval: intervalWord.optional(),
    timeout: timeoutWord.optional(),
    confirm: confirmMap.optional(),
  }).optional(),
  locations: map('Where probes run', {
    home: region.optional(),
    confirm: oneOrMany(region, 'Other regions that are asked about a failure').optional(),
    watchdog: region.optional(),
  }).optional(),
  controls: z
    .array(openUrl)
    .meta({ description: 'Targets that tell an outage of ours from one of theirs' })
    .optional(),
  allowPrivateTargets: oneOrMany(cidr, 'Networks that are probed although they are not public').optional(),
  ops: map('Who hears when Shodo itself is impaired', {
    email: oneOrMany(email, 'Email addresses'),
  }).optional(),
  disclosure: z
    .array(oneOf(laws, 'A law that asks for reports of a leak'))
    .meta({
      description: 'Laws whose reports the desk counts down once a leak is declared: have counsel say which',
    })
    .optional(),
  contacts,
  rotas: rotas.optional(),
  policies: policies.optional(),
  services: z
    .array(service)
    .min(1, { error: 'is empty: at least one service' })
    .meta({ description: 'What is monitored' }),
  clients: z.array(client).meta({ description: 'Companies with a contract' }).optional(),
  vendors: z.array(vendor).meta({ description: 'Suppliers' }).optional(),
  windows: z.array(window).meta({ description: 'Planned times' }).optional(),
  visitors: map('What visitors of the status page can do', {
    subscribe: flag('Whether they can subscribe to services by email (default true)').optional(),
  }).optional(),
});

/** A config that has been read: durations and moments in ms, texts in every language; defaults not yet filled in. */
export type Config = z.output<typeof configSchema>;

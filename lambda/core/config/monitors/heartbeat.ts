import { Cron } from 'croner';
import { parseDuration, showDuration } from '../../duration.ts';
import { epoch, id } from '../names.ts';
import { severity } from '../severity.ts';
import { timezone } from '../times.ts';
import { duration, flag, map, UnfitError, word } from '../values.ts';
import { kind } from './kind.ts';

const shortestMs = 10_000;
const longestMs = 35 * 86_400_000;

/** What is wrong with a cron expression; null: nothing. */
function cronProblem(expression: string): string | null {
  const fields = expression.trim().split(/\s+/).length;
  if (fields !== 5 && !expression.startsWith('@'))
    return `it has ${fields} fields, not five (minute, hour, day, month, weekday)`;
  try {
    const cron = new Cron(expression, { paused: true, mode: '5-part', timezone: 'UTC' });
    return cron.nextRun(new Date(0)) ? null : 'that never comes';
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : 'cannot be read';
    return why.charAt(0).toLowerCase() + why.slice(1);
  }
}

const rhythm = word(
  {
    description: 'The job calls at least this often (10s to 35d), or at these times: a cron expression',
    examples: ['24h', '0 3 * * *', '*/15 8-18 * * MON-FRI'],
    ofNumber: (written) => `a number has no unit: write ${written}s, ${written}ms or ${written}m`,
  },
  (text) => {
    if (/^\S+(?:\s+\S+)+$|^@/.test(text)) {
      const problem = cronProblem(text);
      if (problem !== null) throw new UnfitError(`is no cron expression: ${problem}`);
      return { everyMs: null, expression: text };
    }
    const everyMs = parseDuration(text);
    if (everyMs === undefined)
      throw new UnfitError('is neither a duration, such as 24h, nor a cron expression, such as "0 3 * * *"');
    if (everyMs < shortestMs) throw new UnfitError(`is too short: at least ${showDuration(shortestMs)}`);
    if (everyMs > longestMs) throw new UnfitError(`is too long: at most ${showDuration(longestMs)}`);
    return { everyMs, expression: null };
  },
);

const schema = map('Waits to be called by a job', {
  heartbeat: rhythm,
  id,
  timezone: timezone
    .meta({ description: 'IANA time zone of the cron expression (default: that of the config)' })
    .optional(),
  grace: duration('How late it may be, and how long a run may take (default 5m)', {
    minMs: 0,
    maxMs: 7 * 86_400_000,
  }).optional(),
  paused: flag('It is neither watched nor paged about').optional(),
  severity: severity.optional(),
  epoch: epoch('Raise it by one to revoke the address that the job calls (default 1)').optional(),
}).refine((written) => written.timezone === undefined || written.heartbeat.everyMs === null, {
  path: ['timezone'],
  error: 'only a cron expression has a time zone',
});

export const heartbeat = kind(
  'heartbeat',
  schema,
  ({ heartbeat: { everyMs, expression }, ...written }, base) => ({
    ...base,
    protocol: 'heartbeat',
    everyMs,
    cron: expression === null ? null : { expression, timezone: written.timezone ?? null },
    graceMs: written.grace ?? 300_000,
    epoch: written.epoch ?? 1,
  }),
);

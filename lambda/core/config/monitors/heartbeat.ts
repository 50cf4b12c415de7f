import { id } from '../names.ts';
import { duration, flag, map } from '../values.ts';
import { kind } from './kind.ts';

const schema = map('Waits to be called by a job', {
  heartbeat: duration('The job calls at least this often', { minMs: 10_000, maxMs: 35 * 86_400_000 }),
  id,
  grace: duration('How late it may be (default 5m)', { minMs: 0, maxMs: 7 * 86_400_000 }).optional(),
  paused: flag('It is neither watched nor paged about').optional(),
});

export const heartbeat = kind('heartbeat', schema, (written, base) => ({
  ...base,
  protocol: 'heartbeat',
  everyMs: written.heartbeat,
  graceMs: written.grace ?? 300_000,
}));

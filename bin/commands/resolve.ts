import { setTimeout as sleep } from 'node:timers/promises';
import { readArguments } from './arguments.ts';
import { DeskError } from './desk-client.ts';
import {
  actAt,
  addressOf,
  homeFor,
  incidentOptions,
  readIncidentAt,
  theIncident,
} from './incident-client.ts';
import { inLanguages, post } from './update.ts';
import { UsageError } from './usage.ts';

const usage =
  'resolve INCIDENT [--loss nothing|something] [--lost …] [--report 2026-11-24 18:00] [--text …] [--as CONTACT]';

/** What a person lifted is over once the responder has seen it. */
const lookEveryMs = 500;
const looks = 120;

/**
 * `shodo resolve INCIDENT`: says that what was declared is over, and tells clients so. What monitors see is over by
 * itself; while they fail this is refused. Exits 0 if it is over and clients are told, 1 if not.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    {
      ...incidentOptions,
      loss: { type: 'string' },
      lost: { type: 'string', multiple: true },
      report: { type: 'string' },
      text: { type: 'string', multiple: true },
    },
    true,
  );
  const incident = theIncident(positionals, usage);
  const { loss, report } = values;
  if (loss !== undefined && loss !== 'nothing' && loss !== 'something')
    throw new UsageError(`--loss ${loss} is none: write nothing or something`);
  const home = await homeFor(values);
  if (home === null) return 1;
  try {
    const address = await addressOf(home, incident);
    if (address === null) {
      console.error(`there is no incident ${incident}, or it was closed long ago`);
      return 1;
    }
    const acted = await actAt(address, new URLSearchParams({ do: 'resolve' }));
    if ('refused' in acted) {
      const why =
        acted.why === 'still down'
          ? 'its checks still fail; it is over by itself once they do not'
          : acted.why;
      if (values.json) console.log(JSON.stringify(acted));
      else console.error(`not resolved: ${why}`);
      return 1;
    }
    for (let look = 0; (await readIncidentAt(address)).until === null; look++) {
      if (look === looks) {
        console.error('it is said to be over, but not closed yet: try again in a minute');
        return 1;
      }
      await sleep(lookEveryMs);
    }
    const { notify } = await readIncidentAt(address);
    if (notify?.stage !== 'resolved') {
      console.log(
        values.json ? JSON.stringify({ ...acted, said: null }) : 'It is over; no client waits for word.',
      );
      return 0;
    }
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    console.error(error.message);
    return 1;
  }
  return post(
    home,
    incident,
    ({ notify }) => {
      const fields = new URLSearchParams({
        do: 'notify',
        kind: 'resolved',
        after: String(notify?.after ?? 0),
      });
      if (loss !== undefined) fields.set('loss', loss);
      if (report !== undefined) fields.set('report', report);
      const texts = [...inLanguages('text', values.text ?? []), ...inLanguages('lost', values.lost ?? [])];
      for (const [name, value] of texts) fields.set(name, value);
      return fields;
    },
    values.json,
  );
}

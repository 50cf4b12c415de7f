import { readArguments } from './arguments.ts';
import { columns } from './check-text.ts';
import { DeskError } from './desk-client.ts';
import { homeFor, incidentOptions, readHome } from './incident-client.ts';

/** `shodo incidents`: all that is open, worst first. Exits 0 if nothing is, 1 if something is or nobody answers. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, incidentOptions);
  const home = await homeFor(values);
  if (home === null) return 1;
  try {
    const { open, at, timezone } = await readHome(home);
    if (values.json) console.log(JSON.stringify(open));
    else if (open.length === 0) console.log('Nothing is open.');
    else {
      const clock = new Intl.DateTimeFormat('en-GB', {
        timeZone: timezone,
        dateStyle: 'medium',
        timeStyle: 'short',
      });
      const rows = open.map((each) => [
        each.incident,
        each.service,
        each.standing,
        `since ${clock.format(each.since)} (${Math.floor((at - each.since) / 60_000)} min)`,
        each.owner === null ? 'nobody has it' : `${each.owner.name} has it`,
        each.vendor === null ? '' : `vendor ${each.vendor.name}${each.vendor.works ? ' (works again)' : ''}`,
      ]);
      console.log(columns(rows, '').join('\n'));
    }
    return open.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    console.error(error.message);
    return 1;
  }
}

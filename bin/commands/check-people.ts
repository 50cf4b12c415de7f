import type { HomePeople, ShownReach } from '../../lambda/core/drill/home-json.ts';
import type { Plan } from '../../lambda/core/plan.ts';
import { columns } from './check-text.ts';
import { DeskError, readPeople } from './desk-client.ts';
import { shownLastDrill } from './drill-text.ts';
import { reachShodo } from './reach-shodo.ts';
import type { Where } from './reach-shodo.ts';
import { UsageError } from './usage.ts';

/** How long a local mode that runs may take to say so; refused connections say so at once. */
const withinMs = 1_000;

/**
 * How the contacts can be reached and how their last drills went, as a running Shodo tells it. Null where none runs, or
 * it runs another config.
 * @throws UsageError when it was named and cannot be reached
 */
export async function shownPeople(where: Where, plan: Plan): Promise<string | null> {
  const isNamed = where.stack !== undefined || where.url !== undefined;
  try {
    const running = await reachShodo(where, plan, withinMs);
    const ids = Object.keys(plan.contacts);
    const home = ids.map((id) => running?.homeOf(id)).find((address) => address !== undefined);
    if (!running || home === undefined) return null;
    const { contacts } = await readPeople(home);
    const rows = contacts
      .filter(({ id }) => ids.includes(id))
      .map(({ id, email, drill }) => [
        id,
        [shownLastDrill(drill, (at) => dated(at, plan.timezone)), ...reached(email)].join('; '),
      ]);
    return [`Last drills, as ${running.baseUrl} tells:`, ...columns(rows, '  ')].join('\n');
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof DeskError)) throw error;
    if (!isNamed) return null;
    throw error instanceof UsageError ? error : new UsageError(error.message, { cause: error });
  }
}

type Person = HomePeople['contacts'][number];

function reached(email: Person['email']): readonly string[] {
  const words: Readonly<Record<ShownReach, readonly string[]>> = {
    confirmed: [],
    unknown: [],
    pending: ['email not confirmed: the link in the mail of AWS was not followed'],
    missing: ['email not subscribed'],
    failed: ['whether the email is confirmed could not be found out'],
  };
  return email === null ? [] : words[email];
}

/** `2026-11-21 14:02`. */
const dated = (at: number, timezone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' }).format(at);

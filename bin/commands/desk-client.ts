import type { HomeDrill, HomePeople } from '../../lambda/core/drill/home-json.ts';
import type { DrillReport } from '../../lambda/core/drill/report.ts';

/** The desk did not do what it was asked. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
}

const withinMs = 10_000;

/**
 * What the desk answers as JSON; `also`: statuses besides success whose answer counts.
 * @throws DeskError
 */
export async function askDesk(
  address: string,
  init: RequestInit = {},
  also: readonly number[] = [],
): Promise<unknown> {
  const signal = AbortSignal.timeout(withinMs);
  try {
    const response = await fetch(address, {
      ...init,
      signal,
      redirect: 'error',
      headers: { accept: 'application/json' },
    });
    if (!response.ok && !also.includes(response.status))
      throw new DeskError(`the desk answers ${response.status}`);
    return await response.json();
  } catch (error) {
    if (error instanceof DeskError) throw error;
    // The address is a key to the desk, so it stands in no message.
    const cause = error instanceof Error ? error.cause : undefined;
    const why = cause instanceof Error ? cause.message : String(error);
    throw new DeskError(`the desk does not answer: ${why.replaceAll(address, 'its address')}`, {
      cause: error,
    });
  }
}

/**
 * Asks for a test page to the contact whose home this is.
 * @throws DeskError
 */
export const beginDrill = async (home: string): Promise<HomeDrill> =>
  (await askDesk(home, { method: 'POST', body: new URLSearchParams({ do: 'drill' }) })) as HomeDrill;

/**
 * How a drill goes on, by the path of its page.
 * @throws DeskError
 */
export const readDrill = async (home: string, path: string): Promise<DrillReport> =>
  (await askDesk(new URL(path, home).href)) as DrillReport;

/**
 * How everybody can be reached, by the home of anybody.
 * @throws DeskError
 */
export const readPeople = async (home: string): Promise<HomePeople> =>
  (await askDesk(`${home}?show=people`)) as HomePeople;

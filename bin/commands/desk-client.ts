import type { HomeDrill, HomePeople } from '../../lambda/core/drill/home-json.ts';
import type { DrillReport } from '../../lambda/core/drill/report.ts';

/** The desk did not do what it was asked. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
}

const withinMs = 10_000;

/** @throws DeskError */
async function ask(address: string, init: RequestInit = {}): Promise<unknown> {
  const signal = AbortSignal.timeout(withinMs);
  try {
    const response = await fetch(address, {
      ...init,
      signal,
      redirect: 'error',
      headers: { accept: 'application/json' },
    });
    if (!response.ok) throw new DeskError(`the desk answers ${response.status}`);
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
  (await ask(home, { method: 'POST', body: new URLSearchParams({ do: 'drill' }) })) as HomeDrill;

/**
 * How a drill goes on, by the path of its page.
 * @throws DeskError
 */
export const readDrill = async (home: string, path: string): Promise<DrillReport> =>
  (await ask(new URL(path, home).href)) as DrillReport;

/**
 * How everybody can be reached, by the home of anybody.
 * @throws DeskError
 */
export const readPeople = async (home: string): Promise<HomePeople> =>
  (await ask(`${home}?show=people`)) as HomePeople;

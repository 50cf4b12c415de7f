import { systemClock } from '../aws/clock.ts';
import { openDynamoStore } from '../aws/dynamo-store.ts';
import { environment } from '../aws/environment.ts';
import { planFiles } from '../aws/plan-files.ts';
import { openS3Pages } from '../aws/s3-pages.ts';
import { clientKeys } from '../engine/lasting-keys.ts';
import { render } from '../engine/render.ts';
import type { RenderDeps } from '../engine/render.ts';
import { readGaps } from '../engine/heartbeat/away.ts';
import { rollUp } from '../engine/roll-up.ts';
import type { RollUpDeps } from '../engine/roll-up.ts';
import { log, told } from './log.ts';
import { newKey } from './new-key.ts';
import { once } from './once.ts';

/**
 * Whatever calls, a record of the stream or the clock: the site is brought to what is stored, and what was measured
 * in the hours that are over is kept for it. An hour that could not be kept is left to the next call.
 */
export const pagesHandler = (deps: RenderDeps & RollUpDeps) => async (): Promise<void> => {
  try {
    const gaps = await readGaps(deps.store);
    const hours = await rollUp(deps, gaps);
    if (hours > 0) log('info', 'rolled up', { hours });
  } catch (error) {
    log('error', 'roll-up failed', { error: told(error) });
  }
  log('info', 'pages', { files: await render(deps) });
};

const live = once(() => {
  const source = planFiles();
  const store = openDynamoStore(environment('TABLE_NAME'));
  return pagesHandler({
    source,
    store,
    clientKeys: clientKeys({ store, clock: systemClock, newKey }),
    pages: openS3Pages(environment('BUCKET_NAME')),
    clock: systemClock,
    baseUrl: environment('PAGE_URL'),
  });
});

export const handler = (): Promise<void> => live()();

import { systemClock } from '../aws/clock.ts';
import { openDynamoStore } from '../aws/dynamo-store.ts';
import { environment } from '../aws/environment.ts';
import { planFiles } from '../aws/plan-files.ts';
import { openS3Pages } from '../aws/s3-pages.ts';
import { render } from '../engine/render.ts';
import type { RenderDeps } from '../engine/render.ts';
import { log } from './log.ts';
import { once } from './once.ts';

/** Whatever calls, a record of the stream or the clock: the site is brought to what is stored. */
export const pagesHandler = (deps: RenderDeps) => async (): Promise<void> => {
  log('info', 'pages', { files: await render(deps) });
};

const live = once(() =>
  pagesHandler({
    plan: planFiles().plan,
    store: openDynamoStore(environment('TABLE_NAME')),
    pages: openS3Pages(environment('BUCKET_NAME')),
    clock: systemClock,
    baseUrl: environment('PAGE_URL'),
  }),
);

export const handler = (): Promise<void> => live()();

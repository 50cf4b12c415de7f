import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Language } from '../../../lambda/core/text.ts';
import { launch } from '../browser.ts';
import { actedStory } from './acted.ts';
import { Camera } from './camera.ts';
import type { Scene } from './camera.ts';
import { silentStory } from './silent.ts';
import { Stage } from './stage.ts';
import type { Contract } from './stage.ts';

/**
 * `npm run story -- [--to DIR]`: an outage of the demo from the first SMS to the verified evidence, in a real browser and in
 * real time (some six minutes), in both languages; then the same with nobody acting. Keeps a picture of each scene on a
 * phone and on a desktop, prints what it measured as JSON, and exits with 1 when something did not come.
 */
const { values } = parseArgs({ options: { to: { type: 'string', default: join('.shodo', 'story') } } });
process.env.LOG_LEVEL ??= 'error';

const browser = await launch();
if (typeof browser === 'string') process.exit(1);

async function play<T>(
  name: string,
  language: Language,
  contract: Contract,
  act: (stage: Stage, camera: Camera, folder: string) => Promise<T>,
): Promise<T & { readonly story: string; readonly language: Language; readonly scenes: readonly Scene[] }> {
  const stage = await Stage.open(language, contract);
  const folder = join(values.to, `${name}-${language}`);
  const camera = await Camera.open(browser as Exclude<typeof browser, string>, stage, folder);
  try {
    const figures = await act(stage, camera, folder);
    return { story: name, language, ...figures, scenes: camera.scenes };
  } finally {
    await camera.close();
    await stage.close();
  }
}

const agreed: Contract = '{ sla: 99.9, firstNotice: 10m, nextUpdate: 30m }';
const strict: Contract = '{ sla: 99.9, firstNotice: 1m, nextUpdate: 2m }';
const ended = await Promise.allSettled(
  (['ja', 'en'] as const).flatMap<Promise<object>>((language) => [
    play('acted', language, agreed, actedStory),
    play('silent', language, strict, silentStory),
  ]),
);
await browser.close();
for (const each of ended)
  process.stdout.write(
    each.status === 'fulfilled'
      ? `${JSON.stringify(each.value, null, 2)}\n`
      : `BROKEN: ${each.reason instanceof Error ? (each.reason.stack ?? each.reason.message) : String(each.reason)}\n`,
  );
process.exit(ended.every((each) => each.status === 'fulfilled') ? 0 : 1);

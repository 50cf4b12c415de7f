import assert from 'node:assert/strict';
import type { Camera } from './camera.ts';
import type { Stage } from './stage.ts';

const minuteMs = 60_000;

/** Figures that the story ends with. */
export interface Untold {
  /** After the outage began; the contract asks for a minute. */
  readonly holdingNoticeMs: number;
}

/** The same outage, and nobody does anything. */
export async function silentStory(stage: Stage, camera: Camera): Promise<Untold> {
  const { words, url } = stage;
  await stage.demo.set('503');
  const brokenAt = Date.now();
  const notice = await stage.message('it@acme.example', words.holding, 3 * minuteMs);
  assert.match(notice.body, words.meanwhile);
  await camera.look(`${url}/inbox`, 'holding-notice', 'Nobody acted: Shodo wrote what is certain, on time.');
  await camera.look(await stage.clientPage(), 'client-page', 'The page of the client says the same.');
  return { holdingNoticeMs: notice.at - brokenAt };
}

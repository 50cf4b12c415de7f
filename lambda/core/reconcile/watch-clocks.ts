import { clockPages, nextClockPageAt } from '../clocks/clock-pages.ts';
import type { ClockGround } from '../clocks/clock-pages.ts';
import { storyOf } from '../notice/story.ts';
import { nextStep, policyOf } from '../oncall/escalation.ts';
import type { Recorder } from './recorder.ts';
import type { Situation } from './situation.ts';

/** Tells staff of the clocks towards clients, once what Shodo says to clients by itself is written. */
export function watchClocks(recorder: Recorder, situation: Situation): void {
  const ground = groundOf(recorder, situation);
  if (!ground) return;
  const { plan, service, now } = situation;
  const next = nextStep(plan, policyOf(plan, service), ground.incident, now);
  for (const page of clockPages(ground, now)) recorder.put(ground.incident, page, next);
}

/** When staff are next to hear of a clock, ms since 1970; null: never, as it stands. */
export function nextToStaffAt(recorder: Recorder, situation: Situation): number | null {
  const ground = groundOf(recorder, situation);
  return ground && nextClockPageAt(ground, situation.now);
}

const groundOf = ({ incident, facts }: Recorder, { plan, service }: Situation): ClockGround | null =>
  incident && { plan, service, incident, story: storyOf(facts, incident.id) };

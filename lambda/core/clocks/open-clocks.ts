import type { Incident } from '../incident.ts';
import type { NoticeStory } from '../notice/story.ts';
import type { Plan, Service } from '../plan.ts';
import { isPending } from './clock.ts';
import type { NoticeClock } from './clock.ts';
import { clocksOf } from './clocks-of.ts';

/** Of what ended longer ago than this (ms), nobody is told and nobody is reminded. */
const tooLateMs = 24 * 3_600_000;

/** The clocks for which something is still to be said; once it is over, only that it is. */
export function openClocks(
  plan: Plan,
  service: Service,
  incident: Incident,
  story: NoticeStory,
  now: number,
): readonly NoticeClock[] {
  const { resolved } = incident;
  if (resolved && resolved.at + tooLateMs <= now) return [];
  return clocksOf(plan, service, incident, story, now).filter(
    (each) => isPending(each) && (!resolved || each.kind === 'resolved notice'),
  );
}

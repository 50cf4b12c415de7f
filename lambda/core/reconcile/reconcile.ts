import type { StateItem } from '../items.ts';
import { afterPause } from '../pause/after-pause.ts';
import { pauseOf } from '../pause/pause.ts';
import { Recorder } from './recorder.ts';
import { earliest } from '../clocks/intervals.ts';
import { nextToClientsAt, tellClients } from './tell-clients.ts';
import { nextToStaffAt, watchClocks } from './watch-clocks.ts';
import type { Reconciled, Situation } from './situation.ts';
import { level, recordTurns, recordedTurns } from './turns.ts';

/**
 * Decides what must be written about one service so that its log, its incident and what is due match what is
 * stored of its monitors: opens, joins, changes, resolves, pages by the policy, and forgets states that are told or
 * paused (a heartbeat's stays, for its last beat).
 */
export function reconcile(situation: Situation): Reconciled {
  const { plan, states, facts, pauses, now } = situation;
  const isPaused = (state: StateItem): boolean => pauseOf(pauses, state.monitor, now) !== null;
  const isKnown = (state: StateItem): boolean =>
    situation.watched.has(state.monitor) || state.planAt > plan.at;
  const known = states
    .filter((state) => isKnown(state) && !isPaused(state))
    .map((state) => afterPause(state, pauses, now));
  const recorder = new Recorder(situation);
  recorder.finishBefore();
  recorder.resolveIfOver();
  recorder.flapIfDue();
  recorder.tellPauses();
  recordTurns(recorder, known, recordedTurns(facts));
  level(recorder, situation, known);
  recorder.tellVendors();

  recorder.finish();
  tellClients(recorder, situation);
  watchClocks(recorder, situation);
  const held = new Set(recorder.open?.affected.map((each) => each.monitor));
  const told = (state: StateItem): boolean =>
    state.status === 'up' && state.phase === 'settled' && !held.has(state.monitor);
  for (const state of states) {
    if (isKnown(state) && state.beat) {
      if (told(state)) recorder.intents.push({ do: 'quieten', state });
    } else if (!isKnown(state) || isPaused(state) || told(state))
      recorder.intents.push({ do: 'forget', state });
  }
  const { intents, incident } = recorder;
  const toClientsAt =
    incident && nextToClientsAt(plan, situation.service, recorder.facts, incident, situation.now);
  return { intents, incident, nextClockAt: earliest([toClientsAt, nextToStaffAt(recorder, situation)]) };
}

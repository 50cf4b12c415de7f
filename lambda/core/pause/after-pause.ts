import type { Pause, StateItem } from '../items.ts';

/**
 * A state as it counts once its monitor is watched again: what it came to while it was paused is told to nobody, and
 * what has not been up since counts from the end of the pause.
 */
export function afterPause(state: StateItem, pauses: readonly Pause[], now: number): StateItem {
  const ends = pauses
    .filter(({ monitor, until }) => (monitor === null || monitor === state.monitor) && until <= now)
    .map(({ until }) => until);
  const end = Math.max(0, ...ends);
  if (state.since >= end) return state;
  return { ...state, since: end, turns: state.turns.filter((turn) => turn.since >= end) };
}

import type { FactItem, Left } from '../facts.ts';
import type { StateItem, Turn } from '../items.ts';
import { pauseOf } from '../pause/pause.ts';
import type { Recorder } from './recorder.ts';
import type { Situation } from './situation.ts';

/** The last turn of each monitor that the log tells of. */
export function recordedTurns(facts: readonly FactItem[]): ReadonlyMap<string, number> {
  const turns = new Map<string, number>();
  const note = (each: { readonly monitor: string; readonly turn: number }): void => {
    turns.set(each.monitor, Math.max(turns.get(each.monitor) ?? 0, each.turn));
  };
  for (const fact of facts) {
    if (fact.fact === 'left') fact.data.left.forEach(note);
    else if ('affected' in fact.data) fact.data.affected.forEach(note);
  }
  return turns;
}

type MonitorTurn = Turn & { readonly monitor: string };

const isBad = (turn: { readonly status: string }): boolean =>
  turn.status === 'down' || turn.status === 'degraded';

/** Everything that turned since the log was written, in the order in which it happened; turns of the same kind that follow each other are told together. What flaps comes back up by {@link level} alone, once it is calm. */
export function recordTurns(
  recorder: Recorder,
  states: readonly StateItem[],
  recorded: ReadonlyMap<string, number>,
): void {
  const turns: MonitorTurn[] = states
    .flatMap((state) => state.turns.map((turn) => ({ ...turn, monitor: state.monitor })))
    .filter((turn) => turn.turn > (recorded.get(turn.monitor) ?? 0))
    .toSorted((a, b) => a.since - b.since || a.turn - b.turn);
  let group: MonitorTurn[] = [];
  const flush = (): void => {
    const [head] = group;
    if (head && isBad(head)) recorder.turned(group);
    else if ((recorder.open?.calmMs ?? null) === null)
      recorder.leave(
        group.map((turn) => ({
          monitor: turn.monitor,
          why: 'recovered',
          until: turn.since,
          turn: turn.turn,
        })),
      );
    group = [];
  };
  for (const turn of turns) {
    const [head] = group;
    const goesOn =
      head && isBad(head) === isBad(turn) && !group.some((each) => each.monitor === turn.monitor);
    if (!goesOn) flush();
    group.push(turn);
  }
  flush();
}

function whyGone({ pauses, watched, now }: Situation, monitor: string): Left['why'] {
  if (pauseOf(pauses, monitor, now)) return 'paused';
  return watched.has(monitor) ? 'recovered' : 'removed';
}

/** Brings the incident to what the states say now, whatever the turns told: nothing is ever lost for good. */
export function level(recorder: Recorder, situation: Situation, known: readonly StateItem[]): void {
  const byMonitor = new Map(known.map((state) => [state.monitor, state]));
  const held = recorder.open?.affected ?? [];
  recorder.leave(
    held
      .filter((each) => (byMonitor.get(each.monitor)?.status ?? 'up') === 'up')
      .map((each) => ({
        monitor: each.monitor,
        why: whyGone(situation, each.monitor),
        until: byMonitor.get(each.monitor)?.since ?? situation.now,
        turn: each.turn,
      })),
  );
  recorder.turned(
    known.filter(isBad).map((state) => ({
      monitor: state.monitor,
      status: state.status,
      reason: state.reason,
      since: state.since,
      turn: state.turns.at(-1)?.turn ?? state.version,
      seenFrom: state.turns.at(-1)?.seenFrom ?? [],
      asked: state.turns.at(-1)?.asked ?? 0,
    })),
  );
}

import { reason } from '../../core/reasons/message.ts';
import type { Evidence } from '../../core/state.ts';
import type { ProbeResult } from '../../core/verdict.ts';
import type { Clock, Location } from '../ports.ts';

/** Questions that come up within this time (ms) go to a location in one call. */
const gatherMs = 100;

/** Asks the other locations about what is down from here, many monitors at a time. */
export class Elsewhere {
  readonly #home: string;
  readonly #locations: readonly Location[];
  readonly #clock: Clock;
  #gathering: { readonly ids: string[]; readonly answers: Promise<readonly Answers[]> } | null = null;

  constructor(home: string, locations: readonly Location[], clock: Clock) {
    this.#home = home;
    this.#locations = locations;
    this.#clock = clock;
  }

  /**
   * Confirms a verdict `down`. One other location that fails too, or none that answers: down. All that answer
   * see it up: degraded, PARTIAL.
   */
  async confirm(
    id: string,
    verdict: ProbeResult,
  ): Promise<{ readonly verdict: ProbeResult; readonly evidence: Evidence }> {
    if (verdict.status !== 'down' || this.#locations.length === 0) {
      return { verdict, evidence: { seenFrom: [this.#home], asked: 1 } };
    }
    const answers = (await this.#ask(id)).flatMap(({ location, results }) => {
      const result = results[id];
      return result && result.status !== 'unknown' ? [{ location, result }] : [];
    });
    const failing = answers.filter(({ result }) => result.status === 'down');
    const evidence = {
      seenFrom: [this.#home, ...failing.map(({ location }) => location)],
      asked: 1 + answers.length,
    };
    if (answers.length === 0 || failing.length > 0) return { verdict, evidence };
    const partial = reason('PARTIAL', { seenFrom: 1, asked: evidence.asked });
    return { verdict: { ...verdict, status: 'degraded', reason: partial }, evidence };
  }

  async #ask(id: string): Promise<readonly Answers[]> {
    if (this.#gathering === null) {
      const ids: string[] = [];
      this.#gathering = {
        ids,
        answers: this.#clock.sleep(gatherMs).then(() => {
          this.#gathering = null;
          return Promise.all(this.#locations.map((location) => answersOf(location, ids)));
        }),
      };
    }
    this.#gathering.ids.push(id);
    return this.#gathering.answers;
  }
}

interface Answers {
  readonly location: string;
  readonly results: Readonly<Record<string, ProbeResult>>;
}

/** A location that cannot be asked has no say. */
const answersOf = (location: Location, ids: readonly string[]): Promise<Answers> =>
  location.probe(ids).then(
    (results) => ({ location: location.name, results }),
    () => ({ location: location.name, results: {} }),
  );

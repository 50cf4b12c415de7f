import type { Action } from '../../lambda/core/desk/act.ts';
import type { PlanSource } from '../../lambda/core/plan.ts';
import { act } from '../../lambda/engine/desk/act.ts';
import type { Acted } from '../../lambda/engine/desk/act.ts';
import type { Prober, Store, SweepOrder } from '../../lambda/engine/ports.ts';
import { pulse } from '../../lambda/engine/pulse.ts';
import type { PulseDeps } from '../../lambda/engine/pulse.ts';
import { respond } from '../../lambda/engine/respond.ts';
import { sweep } from '../../lambda/engine/sweep/sweep.ts';
import type { SweepDeps } from '../../lambda/engine/sweep/sweep.ts';
import { World } from '../support/world.ts';
import type { Inject } from './fault.ts';
import { Invocation } from './invocation.ts';
import { Witness } from './witness.ts';

/** When the stream calls the responder about a settled state: after each of these times (ms); none: it is lost. */
export type StreamDelays = () => readonly number[];

/** A world whose functions run beside each other, call by call, while things go wrong. */
export class FaultyWorld extends World {
  readonly witness = new Witness();
  inject: Inject = () => null;
  streamDelays: StreamDelays = () => [0];
  readonly #running = new Set<Promise<unknown>>();

  constructor(config: string | PlanSource) {
    super(config);
    this.streaming = false;
    this.store.onWrite((write) => {
      this.witness.wrote(write);
      const { after } = write;
      if (after?.kind === 'state' && after.phase === 'settled') this.stream(after.service);
    });
  }

  override deps(by: string): PulseDeps {
    const deps = super.deps(by);
    const invocation = this.#invocation(by);
    return {
      ...deps,
      store: invocation.store(deps.store),
      carrier: invocation.carrier(deps.carrier),
      compose: async (contact, channel, dues) => {
        const composed = await deps.compose(contact, channel, dues);
        if (composed) {
          this.witness.composed(composed.full, dues);
          this.witness.composed(composed.minimal, dues);
        }
        return composed;
      },
    };
  }

  override sweepDeps(): SweepDeps {
    const deps = super.sweepDeps();
    return { ...deps, store: this.#invocation('sweep').store(deps.store) };
  }

  override prober(): Prober {
    const prober = super.prober();
    return {
      ...prober,
      probe: async (monitor) => {
        const result = await prober.probe(monitor);
        if (result.status !== 'up') this.witness.sawBad(monitor.id, result.at);
        return result;
      },
    };
  }

  /** Calls a function without waiting for its end; what it throws is its own affair. */
  start(work: () => Promise<unknown>, afterMs = 0): void {
    const running: Promise<unknown> = (afterMs > 0 ? this.clock.sleep(afterMs) : Promise.resolve())
      .then(work)
      .catch(() => undefined)
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  stream(service: string): void {
    for (const delay of this.streamDelays())
      this.start(() => respond(this.deps('respond'), [service]), delay);
  }

  startSweep(order: SweepOrder, afterMs = 0): void {
    this.start(() => sweep(this.sweepDeps(), order), afterMs);
  }

  startPulse(afterMs = 0): void {
    this.start(() => pulse(this.deps('pulse')), afterMs);
  }

  /** The store as a call at the desk sees it. */
  deskStore(): Store {
    return this.#invocation('desk').store(this.store);
  }

  /** What a person does with the latest incident of a service. */
  startAct(service: string, contact: string, action: Action, afterMs = 0): void {
    this.start(async () => {
      const id = this.facts(service).at(-1)?.incident;
      if (id === undefined) return;
      const store = this.deskStore();
      const acted: Acted = await act(
        { plan: this.source.plan, store, clock: this.clock },
        id,
        contact,
        action,
      );
      if (acted.did === 'told') this.stream(service);
    }, afterMs);
  }

  /** Until every function that runs has ended. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await this.clock.runUntil(Promise.all(this.#running));
  }

  /** A minute as the timer makes it: a sweep of every shard, what the pulse has ordered, and the pulse; none waits for another. */
  async minute(): Promise<void> {
    const slot = this.clock.now();
    for (const shard of this.source.plan.shards) this.startSweep({ shard: shard.id, slot });
    for (const order of this.ordered.splice(0)) this.startSweep(order);
    this.startPulse(1_000);
    await this.nextMinute();
  }

  /** The wall clock jumps: a sender that is under way cannot tell how old its claim is, nor can others. */
  jump(ms: number): void {
    this.witness.jumps += 1;
    this.witness.excuse(null, null, `the clock jumped by ${ms} ms`);
    this.clock.jump(ms);
  }

  #invocation(by: string): Invocation {
    return new Invocation(by, (position) => this.inject(position), this.clock, this.witness);
  }
}

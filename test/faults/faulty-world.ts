import type { Declaring } from '../../lambda/core/desk/declare.ts';
import { sysKey } from '../../lambda/core/keys.ts';
import type { Action } from '../../lambda/core/desk/act.ts';
import type { PlanSource } from '../../lambda/core/plan.ts';
import { act } from '../../lambda/engine/desk/act.ts';
import { declare } from '../../lambda/engine/desk/declare.ts';
import { notifyClients } from '../../lambda/engine/desk/notify.ts';
import { pause } from '../../lambda/engine/desk/pause.ts';
import type { PauseAction } from '../../lambda/engine/desk/pause.ts';
import { askForDrill } from '../../lambda/engine/drill/ask.ts';
import { sendDrills } from '../../lambda/engine/drill/send.ts';
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
import type { Word } from './schedule.ts';
import { wordAsAction } from './speak.ts';
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
      this.witness.wrote(write, this.clock.now());
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

  /** What a person says is wrong, from their home. */
  startDeclare(contact: string, declaring: Declaring): void {
    this.start(async () => {
      const { plan } = this.source;
      const newSalt = (): string => 'salt of the tests';
      await declare({ plan, store: this.deskStore(), clock: this.clock, newSalt }, contact, declaring);
      this.stream(declaring.service);
    });
  }

  startPause(service: string, contact: string, action: PauseAction): void {
    this.start(async () => {
      const { source, clock } = this;
      const paused = source.plan.services.find(({ id }) => id === service);
      const person = source.plan.contacts[contact];
      if (!paused || !person) throw new Error(`no service ${service}, or no contact ${contact}`);
      await pause({ source, store: this.deskStore(), clock }, paused, person, action);
      this.stream(service);
    });
  }

  /** What a person has clients hear of the latest incident of a service. */
  startWord(service: string, contact: string, word: Word): void {
    this.start(async () => {
      const { plan } = this.source;
      const spoken = wordAsAction(plan, service, this.facts(service), contact, word, this.clock.now());
      if (spoken === null) return;
      const store = this.deskStore();
      const { id, action } = spoken;
      const said = await notifyClients({ plan, store, clock: this.clock }, id, contact, action);
      if (said.did === 'told') this.stream(service);
    });
  }

  /** A test page to a contact, by the way of the stream. */
  startDrill(contact: string): void {
    this.start(async () => {
      await askForDrill(
        { plan: this.source.plan, store: this.deskStore(), clock: this.clock },
        contact,
        contact,
      );
      if (this.streamDelays().length > 0) await sendDrills(this.deps('respond'), [contact]);
    });
  }

  /** The functions are replaced by those of a newer plan; what runs goes on with the old one. */
  deploy(): void {
    const { plan, monitors } = this.source;
    this.source = { plan: { ...plan, at: plan.at + 1 }, monitors };
  }

  /** None of these contacts has confirmed their email. */
  async leaveUnconfirmed(contacts: readonly string[]): Promise<void> {
    if (contacts.length === 0) return;
    const reach = Object.fromEntries(contacts.map((contact) => [contact, 'pending']));
    const data = { planAt: this.source.plan.at, reach };
    await this.store.put(
      { ...sysKey('reach'), kind: 'sys', at: this.clock.now(), version: 1, data },
      { if: 'absent' },
    );
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

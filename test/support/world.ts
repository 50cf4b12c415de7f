import { compile } from '../../lambda/core/compile.ts';
import { parseConfig } from '../../lambda/core/config/parse.ts';
import { brokenAt } from '../../lambda/core/log.ts';
import type { FactItem } from '../../lambda/core/facts.ts';
import { logPk } from '../../lambda/core/keys.ts';
import type { Monitor, ProbedMonitor } from '../../lambda/core/monitor.ts';
import type { PlanSource } from '../../lambda/core/plan.ts';
import { reason } from '../../lambda/core/reasons/message.ts';
import type { ProbeResult, Status } from '../../lambda/core/verdict.ts';
import type { Action } from '../../lambda/core/desk/act.ts';
import type { Declaring } from '../../lambda/core/desk/declare.ts';
import { act } from '../../lambda/engine/desk/act.ts';
import type { Acted } from '../../lambda/engine/desk/act.ts';
import { pause } from '../../lambda/engine/desk/pause.ts';
import type { PauseAction, PauseOutcome } from '../../lambda/engine/desk/pause.ts';
import { declare } from '../../lambda/engine/desk/declare.ts';
import type { Declared } from '../../lambda/engine/desk/declare.ts';
import { composer, siteLinks } from '../../lambda/engine/compose.ts';
import type { Carrier, Location, Message, Prober, SweepOrder } from '../../lambda/engine/ports.ts';
import { pulse } from '../../lambda/engine/pulse.ts';
import { respond } from '../../lambda/engine/respond.ts';
import type { PulseDeps } from '../../lambda/engine/pulse.ts';
import { sweep } from '../../lambda/engine/sweep/sweep.ts';
import type { SweepDeps, SweepReport } from '../../lambda/engine/sweep/sweep.ts';
import { FakeClock } from './fake-clock.ts';
import { MemoryStore } from './memory-store.ts';

export const link = 'https://status.example.net';
export const linkKeys = ['a key of the tests'] as const;

/** Compiles a config written as YAML; the plan is as old as `at`. */
export function planOf(yaml: string, at = 1): PlanSource {
  const parsed = parseConfig(yaml, { file: 'shodo.yaml', readFile: () => '' });
  if (!parsed.config) throw new Error(parsed.problems.map((problem) => problem.message).join('\n'));
  const { plan, monitorsByBucket } = compile(parsed.config, at);
  return {
    plan,
    monitors: (buckets) =>
      buckets.flatMap((bucket): readonly Monitor[] => monitorsByBucket.get(bucket) ?? []),
  };
}

/** A result of a probe that took 50 ms. */
export function resultOf(status: Status, at: number): ProbeResult {
  const timings = { dnsMs: 1, connectMs: 2, tlsMs: null, firstByteMs: 40, totalMs: 50 };
  const base = { status, at, durationMs: 50, timings, certificate: null, bytes: 0, address: '192.0.2.1' };
  switch (status) {
    case 'up':
      return { ...base, reason: null, httpStatus: 200 };
    case 'down':
      return { ...base, reason: reason('STATUS', { status: 503, expected: '200 to 299' }), httpStatus: 503 };
    case 'degraded':
      return { ...base, reason: reason('SLOW', { ms: 2100, maxMs: 2000 }), httpStatus: 200 };
    case 'unknown':
      return {
        ...base,
        reason: reason('LOCATION_SUSPECT', { why: 'the event loop stood still' }),
        httpStatus: null,
      };
  }
}

/** The same of a supplier's status page, which says so itself. */
function vendorResultOf(status: Status, at: number): ProbeResult {
  const seen = { components: 'API', state: 'partial outage', title: null };
  const result = { ...resultOf(status, at), httpStatus: 200 };
  if (status === 'down') return { ...result, reason: reason('VENDOR_OUTAGE', seen) };
  return status === 'degraded' ? { ...result, reason: reason('VENDOR_IMPAIRED', seen) } : result;
}

export interface SentMessage {
  readonly at: number;
  readonly message: Message;
}

/** A message as one text, whatever its channel. */
export function textOf(message: Message): string {
  switch (message.channel) {
    case 'sms':
      return message.text;
    case 'email':
      return `${message.subject}\n${message.body}`;
    case 'pagerduty':
      return JSON.stringify(message.events);
    default:
      return message.body;
  }
}

/** A carrier that keeps what it accepts; `hook` may throw before or after. */
export class FakeCarrier implements Carrier {
  readonly sent: SentMessage[] = [];
  hook: ((message: Message, phase: 'before' | 'after') => void | Promise<void>) | undefined;
  readonly #clock: FakeClock;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  async send(message: Message): Promise<string> {
    await this.hook?.(message, 'before');
    const id = `m-${this.sent.push({ at: this.#clock.now(), message })}`;
    await this.hook?.(message, 'after');
    return id;
  }

  texts(channel: Message['channel'], contact?: string): readonly string[] {
    return this.sent
      .filter(
        ({ message }) =>
          message.channel === channel && (contact === undefined || message.contact === contact),
      )
      .map(({ message }) => textOf(message));
  }
}

/** The engine over a store in memory, a clock that is told when to move, and endpoints that are as they are told. */
export class World {
  readonly clock: FakeClock;
  readonly store = new MemoryStore();
  readonly carrier: FakeCarrier;
  readonly statuses = new Map<string, Status>();
  /** Called for every probe; what it awaits delays the answer. */
  onProbe: ((monitor: ProbedMonitor) => void | Promise<void>) | undefined;
  /** What every probe sees, instead of a status. */
  answer: ((monitor: ProbedMonitor) => ProbeResult) | undefined;
  controlsReachable = true;
  /** The other locations that are asked. */
  locations: readonly Location[] = [];
  /** What the pulse has put into the queue. */
  readonly ordered: SweepOrder[] = [];
  /** The stream calls the responder after each settled state, unless it is switched off. */
  streaming = true;
  source: PlanSource;
  #owners = 0;
  readonly #streamed: Promise<unknown>[] = [];

  /** `config`: YAML, or compiled already. `startMs`: when its clock begins, a Monday in November if left out. */
  constructor(config: string | PlanSource, startMs?: number) {
    this.clock = new FakeClock(startMs);
    this.carrier = new FakeCarrier(this.clock);
    this.source = typeof config === 'string' ? planOf(config) : config;
    this.store.onWrite(({ after }) => {
      if (!this.streaming || after?.kind !== 'state' || after.phase !== 'settled') return;
      this.#streamed.push(respond(this.deps('respond'), [after.service]).catch(() => undefined));
    });
  }

  deps(by: string): PulseDeps {
    const { source, store, carrier, clock } = this;
    return {
      source,
      store,
      carrier,
      clock,
      by,
      queue: { send: (orders) => Promise.resolve(void this.ordered.push(...orders)) },
      newOwner: () => `sender-${(this.#owners += 1)}`,
      newSalt: () => 'salt of the tests',
      compose: composer(
        source,
        () => Promise.resolve(siteLinks(link, linkKeys, linkKeys)),
        () => clock.now(),
      ),
    };
  }

  sweepDeps(): SweepDeps {
    return {
      source: this.source,
      store: this.store,
      clock: this.clock,
      openProber: () => this.prober(),
      home: 'home',
      locations: this.locations,
      newOwner: () => `sweep-${(this.#owners += 1)}`,
    };
  }

  prober(): Prober {
    return {
      probe: async (monitor) => {
        const at = this.clock.now();
        const status = this.statuses.get(monitor.id) ?? 'up';
        await this.onProbe?.(monitor);
        await this.clock.sleep(50);
        if (this.answer) return { ...this.answer(monitor), at };
        return monitor.protocol === 'vendor' ? vendorResultOf(status, at) : resultOf(status, at);
      },
      control: () => Promise.resolve(this.controlsReachable),
      close: () => Promise.resolve(),
    };
  }

  /** What a person does at the desk with the latest incident of a service; the stream wakes the responder. */
  async act(service: string, contact: string, action: Action): Promise<Acted> {
    const { store, clock } = this;
    const id = this.facts(service).at(-1)?.incident ?? '';
    const acted = await this.clock.runUntil(
      act({ plan: this.source.plan, store, clock }, id, contact, action),
    );
    if (this.streaming && acted.did === 'told')
      await this.clock.runUntil(respond(this.deps('respond'), [service]));
    return acted;
  }

  /** What a person pauses or resumes at the desk; a fact of it wakes the responder. */
  async pause(service: string, contact: string, action: PauseAction): Promise<PauseOutcome> {
    const { source, store, clock } = this;
    const paused = source.plan.services.find((each) => each.id === service);
    const person = source.plan.contacts[contact];
    if (!paused || !person) throw new Error(`no service ${service}, or no contact ${contact}`);
    const before = this.facts(service).length;
    const outcome = await clock.runUntil(pause({ source, store, clock }, paused, person, action));
    if (this.streaming && this.facts(service).length > before)
      await clock.runUntil(respond(this.deps('respond'), [service]));
    return outcome;
  }

  /** What a person declares at the desk; the stream wakes the responder. */
  async declare(
    contact: string,
    declaring: Partial<Declaring> & { readonly service: string },
  ): Promise<Declared> {
    const { source, store, clock } = this;
    const whole = {
      kind: 'outage',
      level: 'down',
      text: '',
      once: `once-${(this.#owners += 1)}`,
      ...declaring,
    } as const;
    const declared = await clock.runUntil(
      declare({ plan: source.plan, store, clock, newSalt: () => 'salt of the tests' }, contact, whole),
    );
    if (this.streaming && (declared.did === 'opened' || declared.did === 'told'))
      await clock.runUntil(respond(this.deps('respond'), [declaring.service]));
    return declared;
  }

  set(status: Status, ...monitors: readonly string[]): void {
    for (const monitor of monitors) this.statuses.set(monitor, status);
  }

  /** Sweeps every shard at the present moment as its slot. */
  async sweepNow(): Promise<readonly SweepReport[]> {
    const slot = this.clock.now();
    const orders = this.source.plan.shards.map((shard) => sweep(this.sweepDeps(), { shard: shard.id, slot }));
    const reports = await this.clock.runUntil(Promise.all(orders));
    await this.settle();
    return reports;
  }

  async pulseNow(): Promise<void> {
    await this.clock.runUntil(pulse(this.deps('pulse')));
    await this.settle();
  }

  /** Until all that the stream has set in motion is done. */
  async settle(): Promise<void> {
    while (this.#streamed.length > 0) await this.clock.runUntil(Promise.all(this.#streamed.splice(0)));
  }

  /** Minutes as they come: each begins with a sweep, then the pulse. */
  async minutes(count: number): Promise<void> {
    for (let minute = 0; minute < count; minute++) {
      const begins = this.clock.now();
      await this.sweepNow();
      await this.pulseNow();
      await this.clock.advance(Math.max(0, begins + 60_000 - this.clock.now()));
    }
  }

  /** Lets time pass until the next whole minute. */
  async nextMinute(): Promise<void> {
    await this.clock.advance(60_000 - (this.clock.now() % 60_000));
  }

  facts(service: string): readonly FactItem[] {
    return this.store.all(logPk(service)).filter((item) => item.kind === 'fact');
  }

  story(service: string): readonly string[] {
    return this.facts(service).map((fact) => fact.fact);
  }

  /** The services whose chain of hashes does not verify. */
  brokenLogs(): readonly string[] {
    return this.source.plan.services.map(({ id }) => id).filter((id) => brokenAt(this.facts(id)) !== null);
  }
}

import { foldIncident, standsDeclared } from '../../lambda/core/incident.ts';
import type { Status } from '../../lambda/core/verdict.ts';
import { siteOf } from './configs.ts';
import type { Fault, Inject, Position } from './fault.ts';
import { FaultyWorld } from './faulty-world.ts';
import { clientsUntold } from './client-invariants.ts';
import { broken, isUnrest, untold } from './invariants.ts';
import { Random } from './random.ts';
import { scheduleOf } from './schedule.ts';
import type { Happening, Minute, Schedule } from './schedule.ts';

const minuteMs = 60_000;

/** Minutes that everything is given to come to rest once nothing goes wrong any more. */
const restMinutes = 25;

export interface Run {
  readonly schedule: Schedule;
  /** What must not be, each with the name of its invariant; empty: all held. */
  readonly broken: readonly string[];
  readonly faults: number;
  readonly messages: number;
  readonly duplicates: number;
}

/** Lets a schedule happen, then lets the faults end, then judges. */
export async function runSchedule(schedule: Schedule): Promise<Run> {
  const world = new FaultyWorld(siteOf(schedule.site));
  const random = new Random(schedule.seed ^ 0x5eed);
  const weather = new Weather(world, random, schedule);
  await world.leaveUnconfirmed(schedule.unconfirmed);
  for (const minute of schedule.minutes) await weather.minute(minute);
  weather.end();
  await world.idle();
  resumeAll(world);
  await world.idle();
  return { schedule, broken: await afterwards(world, schedule), ...figures(world) };
}

export const runSeed = (seed: number): Promise<Run> => runSchedule(scheduleOf(seed));

/** Drains: what is down must be told within two pulses, then all recovers, and nothing is left to do. */
export async function afterwards(
  world: FaultyWorld,
  schedule?: Pick<Schedule, 'faultRate'>,
): Promise<readonly string[]> {
  await world.nextMinute();
  await catchUp(world);
  for (let minute = 0; minute < 3; minute++) await world.minute();
  await world.idle();
  const late = [...untold(world), ...clientsUntold(world)];
  for (const monitor of world.statuses.keys()) world.set('up', monitor);
  let minutes = 0;
  for (; minutes < restMinutes && (minutes < 2 || isRestless(world)); minutes++) {
    liftAll(world);
    await world.minute();
  }
  await world.idle();
  const restless = isRestless(world)
    ? [`I5 bounded: not at rest ${restMinutes} minutes after all was up`]
    : [];
  return [...late, ...restless, ...broken(world, schedule?.faultRate === 0)];
}

/** People end every pause. */
function resumeAll(world: FaultyWorld): void {
  const [contact = ''] = Object.keys(world.source.plan.contacts);
  for (const item of world.store.all('hot#'))
    if (item.kind === 'pause')
      for (const { monitor } of item.pauses)
        world.startPause(item.service, contact, { do: 'resume', what: monitor });
}

/** People say that what they declared is over. */
function liftAll(world: FaultyWorld): void {
  const [contact = ''] = Object.keys(world.source.plan.contacts);
  for (const { id } of world.source.plan.services) {
    const incident = foldIncident(world.facts(id));
    if (incident && !incident.resolved && standsDeclared(incident) && incident.affected.length === 0)
      world.startAct(id, contact, { do: 'resolve' });
  }
}

const isRestless = (world: FaultyWorld): boolean =>
  world.store.all('hot#').some(isUnrest) || world.store.all('to#').some((item) => item.kind === 'due');

/** A clock that went back lets no sweep begin before the last slot that was taken. */
async function catchUp(world: FaultyWorld): Promise<void> {
  const taken = world.store.all('shard#').flatMap((item) => (item.kind === 'tick' ? [item.slot] : []));
  while (Math.max(0, ...taken) >= world.clock.now()) await world.clock.advance(minuteMs);
}

function figures(world: FaultyWorld): Pick<Run, 'faults' | 'messages' | 'duplicates'> {
  const { accepted, faults } = world.witness;
  const told = accepted.flatMap(({ outbox, dues }) => dues.map((due) => `${outbox} ${due}`));
  return { faults, messages: accepted.length, duplicates: told.length - new Set(told).size };
}

/** Makes what a schedule says go wrong, and draws the faults at the positions. */
class Weather {
  readonly #world: FaultyWorld;
  readonly #random: Random;
  readonly #rate: number;
  readonly #mute: ReadonlySet<string>;
  #skewMs = 0;
  readonly #throttledUntil = { store: -Infinity, carrier: -Infinity };

  constructor(world: FaultyWorld, random: Random, { faultRate, mute }: Schedule) {
    this.#world = world;
    this.#random = random;
    this.#rate = faultRate;
    this.#mute = new Set(mute);
    world.inject = this.#inject;
  }

  async minute(minute: Minute): Promise<void> {
    const world = this.#world;
    const slot = world.clock.now();
    world.streamDelays = () => this.#delays(minute.stream);
    if (minute.sweeps)
      for (const shard of world.source.plan.shards) world.startSweep({ shard: shard.id, slot });
    for (const order of world.ordered.splice(0)) world.startSweep(order);
    if (minute.pulses) world.startPulse(1_000);
    let passed = 0;
    for (const happening of minute.happenings) {
      await world.clock.advance(happening.afterMs - passed);
      passed = happening.afterMs;
      this.#happen(happening);
    }
    await world.clock.advance(minuteMs - passed);
  }

  /** From now on nothing goes wrong. */
  end(): void {
    this.#world.inject = () => null;
    this.#world.streamDelays = () => [0];
  }

  #happen(happening: Happening): void {
    const world = this.#world;
    switch (happening.do) {
      case 'turn':
        world.set(happening.to satisfies Status, happening.monitor);
        return;
      case 'act':
        world.startAct(happening.service, happening.contact, happening.action);
        return;
      case 'declare':
        world.startDeclare(happening.contact, happening.declaring);
        return;
      case 'pause':
        world.startPause(happening.service, happening.contact, happening.action);
        return;
      case 'drill':
        world.startDrill(happening.contact);
        return;
      case 'speak':
        world.startWord(happening.service, happening.contact, happening.word);
        return;
      case 'deploy':
        world.deploy();
        return;
      case 'jump': {
        const skewMs = Math.max(-300_000, Math.min(300_000, this.#skewMs + happening.ms));
        world.jump(skewMs - this.#skewMs);
        this.#skewMs = skewMs;
        return;
      }
      case 'throttle':
        this.#throttledUntil[happening.what] = world.clock.now() + happening.ms;
        return;
      case 'sweep':
        for (const { id } of world.source.plan.shards)
          world.startSweep({ shard: id, slot: world.clock.now() });
        return;
      case 'overlap':
        for (let n = 0; n < 8; n++)
          for (const { id } of world.source.plan.shards)
            world.startSweep({ shard: id, slot: world.clock.now() + n }, n);
        return;
      case 'pulse':
        world.startPulse();
    }
  }

  #delays(stream: Minute['stream']): readonly number[] {
    if (stream === 'off') return [];
    const first = stream === 'late' ? this.#random.between(5_000, 150_000) : this.#random.below(2_000);
    return this.#random.chance(0.2) ? [first, first + this.#random.below(100_000)] : [first];
  }

  readonly #inject: Inject = (position) => {
    const { operation, phase, key } = position;
    if (operation === 'send' && phase === 'before' && this.#mute.has(key.pk)) return { kind: 'refuse' };
    if (this.#rate === 0) return null;
    const what = position.operation === 'send' ? 'carrier' : 'store';
    const throttled = this.#throttledUntil[what] > this.#world.clock.now();
    if (throttled && position.phase === 'before' && this.#random.chance(0.7)) return { kind: 'throw' };
    return this.#random.chance(this.#rate) ? this.#draw(position) : null;
  };

  #draw({ operation, phase }: Position): Fault {
    const random = this.#random;
    const pauseMs =
      operation === 'send' ? random.below(5_000) : random.below(random.pick([500, 5_000, 60_000]));
    const write = operation === 'put' || operation === 'delete';
    const kinds: readonly Fault[] = [
      { kind: 'throw' },
      { kind: 'throw' },
      { kind: 'crash' },
      { kind: 'pause', ms: pauseMs },
      { kind: 'pause', ms: pauseMs },
      ...(write && phase === 'after' ? [{ kind: 'conflict' } as const] : []),
      ...(operation === 'send' && phase === 'before' ? [{ kind: 'refuse' } as const] : []),
    ];
    return random.pick(kinds);
  }
}

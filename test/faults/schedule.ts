import type { Action } from '../../lambda/core/desk/act.ts';
import type { Declaring } from '../../lambda/core/desk/declare.ts';
import { channelsOf } from '../../lambda/core/channels.ts';
import { outboxPk } from '../../lambda/core/keys.ts';
import { declarationKinds } from '../../lambda/core/facts.ts';
import { pauseChoices } from '../../lambda/core/pause/pause.ts';
import type { PauseAction } from '../../lambda/engine/desk/pause.ts';
import type { PlanSource } from '../../lambda/core/plan.ts';
import type { Status } from '../../lambda/core/verdict.ts';
import { siteNames, siteOf } from './configs.ts';
import type { Site } from './configs.ts';
import { Random } from './random.ts';

/** What happens in one minute; `afterMs` counts from its beginning. */
export type Happening = { readonly afterMs: number } & (
  | { readonly do: 'turn'; readonly monitor: string; readonly to: Status }
  | { readonly do: 'act'; readonly service: string; readonly contact: string; readonly action: Action }
  | { readonly do: 'declare'; readonly contact: string; readonly declaring: Declaring }
  | { readonly do: 'pause'; readonly service: string; readonly contact: string; readonly action: PauseAction }
  | { readonly do: 'drill'; readonly contact: string }
  | { readonly do: 'speak'; readonly service: string; readonly contact: string; readonly word: Word }
  /** A newer plan. */
  | { readonly do: 'deploy' }
  | { readonly do: 'jump'; readonly ms: number }
  /** Too many calls: the store or the carrier refuses most of them for a while. */
  | { readonly do: 'throttle'; readonly what: 'store' | 'carrier'; readonly ms: number }
  /** Beyond those of the timer. */
  | { readonly do: 'sweep' | 'pulse' | 'overlap' }
);

/** What a person says to clients, or takes back. */
export type Word =
  /** `to`: which of the touched clients, by number; null: all. */
  | {
      readonly say: 'update' | 'no news' | 'resolved';
      readonly to: number | null;
      readonly etaMs: number | null;
      readonly atOnce: boolean;
    }
  | { readonly say: 'nothing by itself' | 'that was wrong' };

export interface Minute {
  readonly happenings: readonly Happening[];
  readonly stream: 'prompt' | 'late' | 'off';
  readonly sweeps: boolean;
  readonly pulses: boolean;
}

/** Everything that one run is made of; the same for the same seed. */
export interface Schedule {
  readonly seed: number;
  readonly site: Site;
  /** Probability of a fault at a position; 0: nothing goes wrong but the monitored sites. */
  readonly faultRate: number;
  /** Contacts who have not confirmed their email. */
  readonly unconfirmed: readonly string[];
  /** Outboxes of which the carrier takes nothing: opted out, or the limit is spent. */
  readonly mute: readonly string[];
  readonly minutes: readonly Minute[];
}

const statuses: readonly Status[] = ['down', 'down', 'down', 'degraded', 'up', 'up', 'unknown'];

export function scheduleOf(seed: number): Schedule {
  const random = new Random(seed);
  const site = random.pick(siteNames);
  const faultRate = random.pick([0, 0.005, 0.02, 0.05, 0.15]);
  const count = random.between(3, 12);
  const source = siteOf(site);
  const contacts = Object.values(source.plan.contacts);
  const unconfirmed = contacts.flatMap(({ id, email }) => (email !== null && random.chance(0.1) ? [id] : []));
  const outboxes = contacts.flatMap((contact) =>
    channelsOf(contact).map((channel) => outboxPk(contact.id, channel)),
  );
  const mute = outboxes.filter(() => random.chance(0.08));
  const minutes = Array.from({ length: count }, () => minuteOf(random, source, faultRate > 0));
  return { seed, site, faultRate, unconfirmed, mute, minutes };
}

function minuteOf(random: Random, source: PlanSource, faulty: boolean): Minute {
  const happenings = Array.from({ length: random.between(0, 3) }, () => happeningOf(random, source, faulty));
  return {
    happenings: happenings.toSorted((a, b) => a.afterMs - b.afterMs),
    stream: random.pick(['prompt', 'prompt', 'late', 'off'] as const),
    sweeps: !faulty || random.chance(0.9),
    pulses: !faulty || random.chance(0.85),
  };
}

function happeningOf(random: Random, source: PlanSource, faulty: boolean): Happening {
  const afterMs = random.below(60_000);
  const service = random.pick(source.plan.services);
  const contact = random.pick(Object.keys(source.plan.contacts));
  const usual = ['turn', 'turn', 'turn', 'turn', 'turn', 'act', 'act', 'act'] as const;
  const towardsClients = source.plan.clients.length > 0 ? (Array(8).fill('speak') as 'speak'[]) : [];
  const kinds = [...usual, ...towardsClients, 'declare', 'pause', 'drill', 'deploy'] as const;
  const harmful = ['jump', 'throttle', 'throttle', 'sweep', 'pulse', 'overlap'] as const;
  switch (random.pick(faulty ? [...kinds, ...harmful] : kinds)) {
    case 'turn':
      return { afterMs, do: 'turn', monitor: random.pick(service.monitors), to: random.pick(statuses) };
    case 'act':
      return {
        afterMs,
        do: 'act',
        service: service.id,
        contact,
        action: actionOf(random, source),
      };
    case 'declare':
      return { afterMs, do: 'declare', contact, declaring: declaringOf(random, service.id) };
    case 'pause':
      return {
        afterMs,
        do: 'pause',
        service: service.id,
        contact,
        action: pauseOf(random, service.monitors),
      };
    case 'drill':
      return { afterMs, do: 'drill', contact };
    case 'speak':
      return { afterMs, do: 'speak', service: service.id, contact, word: wordOf(random) };
    case 'deploy':
      return { afterMs, do: 'deploy' };
    case 'jump':
      return { afterMs, do: 'jump', ms: random.between(-300_000, 300_000) };
    case 'throttle':
      return {
        afterMs,
        do: 'throttle',
        what: random.pick(['store', 'carrier'] as const),
        ms: random.between(1_000, 90_000),
      };
    case 'sweep':
      return { afterMs, do: 'sweep' };
    case 'pulse':
      return { afterMs, do: 'pulse' };
    case 'overlap':
      return { afterMs, do: 'overlap' };
  }
}

const declaringOf = (random: Random, service: string): Declaring => ({
  service,
  kind: random.pick(declarationKinds),
  level: random.pick(['degraded', 'down'] as const),
  text: 'Nobody can book',
  once: `form-${random.below(3)}`,
});

function wordOf(random: Random): Word {
  const say = random.pick([
    'update',
    'update',
    'no news',
    'resolved',
    'nothing by itself',
    'that was wrong',
    'that was wrong',
  ] as const);
  if (say === 'nothing by itself' || say === 'that was wrong') return { say };
  return {
    say,
    to: random.chance(0.3) ? random.below(2) : null,
    etaMs: random.chance(0.5) ? random.between(60_000, 600_000) : null,
    atOnce: random.chance(0.5),
  };
}

function pauseOf(random: Random, monitors: readonly string[]): PauseAction {
  const what = random.pick([null, ...monitors]);
  return random.chance(0.3) ? { do: 'resume', what } : { do: 'pause', what, for: random.pick(pauseChoices) };
}

function actionOf(random: Random, { plan }: PlanSource): Action {
  const action = random.pick([
    'acknowledge',
    'take over',
    'silence',
    'resolve',
    'page next',
    'hand over',
  ] as const);
  if (action !== 'hand over') return { do: action };
  return { do: action, to: random.pick([...Object.keys(plan.contacts), ...Object.keys(plan.rotas)]) };
}

import { beginOf, endOf } from './config/moment.ts';
import type { Config } from './config/schema.ts';
import type { Contact, Plan, Policy, Rota } from './plan.ts';
import type { Language } from './text.ts';

interface People extends Pick<Plan, 'contacts' | 'rotas' | 'policies'> {
  /** Of services that name none. */
  readonly defaultPolicy: string;
}

const mapValues = <A, B>(
  map: Readonly<Record<string, A>>,
  to: (value: A, key: string) => B,
): Record<string, B> => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, to(value, key)]));

type WrittenPolicy = NonNullable<Config['policies']>[string];

function compilePolicy(id: string, written: WrittenPolicy): Policy {
  const { steps, repeat, acknowledgementLasts, clocks, holdingNotice } = written;
  return {
    id,
    steps: steps.map(({ after, notify }) => ({ afterMs: after ?? 0, notify })),
    repeatMs: repeat ?? null,
    lapseMs: acknowledgementLasts ?? null,
    clocks: {
      acknowledgeMs: clocks?.acknowledge ?? null,
      firstNoticeMs: clocks?.firstNotice ?? null,
      nextUpdateMs: clocks?.nextUpdate ?? null,
    },
    holdingNotice: holdingNotice ?? 'send',
  };
}

/** Everyone at once, and no more: what there is where nobody wrote a policy. */
const everyone = (contacts: readonly string[]): Policy =>
  compilePolicy('default', { steps: [{ notify: contacts }] });

/** The Monday on which 1970 began its first full week: where rotas without `since` count from. */
const firstMonday = '1970-01-05';

type WrittenRota = NonNullable<Config['rotas']>[string];

function compileRota(id: string, written: WrittenRota, fallback: string): Rota {
  const timezone = written.timezone ?? fallback;
  return {
    id,
    members: written.members,
    handover: written.handover ?? { weekday: 1, time: '10:00' },
    since: written.since ?? firstMonday,
    timezone,
    changes: written.changes ?? [],
    overrides: (written.overrides ?? []).map(({ contact, from, until }) => ({
      contact,
      from: beginOf(from, timezone),
      until: endOf(until, timezone),
    })),
  };
}

export function compilePeople(config: Config, language: Language, timezone: string): People {
  const contacts = mapValues(config.contacts, (written, id): Contact => ({
    id,
    name: written.name ?? id,
    language: written.language ?? language,
    timezone: written.timezone ?? timezone,
    sms: written.sms ?? null,
    email: written.email ?? null,
    webhook: written.webhook ?? null,
    slack: written.slack ?? null,
    teams: written.teams ?? null,
    pagerduty: written.pagerduty ?? null,
    chat: written.chat ?? false,
    epoch: written.epoch ?? 1,
    quietHours: written.quietHours ?? null,
  }));
  const rotas = mapValues(config.rotas ?? {}, (written, id) => compileRota(id, written, timezone));
  const written = mapValues(config.policies ?? {}, (policy, id) => compilePolicy(id, policy));
  const policies = { default: everyone(Object.keys(contacts)), ...written };
  return { contacts, rotas, policies, defaultPolicy: 'default' };
}

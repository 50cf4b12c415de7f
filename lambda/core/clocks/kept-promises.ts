import type { Incident } from '../incident.ts';
import type { NoticeStory } from '../notice/story.ts';
import type { Client, Plan, Policy, Service } from '../plan.ts';
import { graceMs } from './clock.ts';
import { clocksOf } from './clocks-of.ts';

/** What became of the times that a client's contract names, in one incident. */
export interface KeptPromises {
  /** Null: none was asked for. `tookMs` null: it never came. */
  readonly first: {
    readonly tookMs: number | null;
    readonly agreedMs: number;
    readonly inTime: boolean;
  } | null;
  readonly updates: { readonly inTime: number; readonly of: number };
}

/** Policies are what a team asks of itself: a client is told of its contract alone. */
const withoutClocks = (policy: Policy): Policy => ({
  ...policy,
  clocks: { ...policy.clocks, firstNoticeMs: null, nextUpdateMs: null },
});

/** How the contract of a client was kept in an incident, as it stands at `now` (ms since 1970). */
export function keptPromises(
  plan: Plan,
  service: Service,
  client: Client,
  {
    incident,
    story,
    now,
  }: { readonly incident: Incident; readonly story: NoticeStory; readonly now: number },
): KeptPromises {
  const policies = Object.entries(plan.policies).map(([id, policy]) => [id, withoutClocks(policy)] as const);
  const agreed: Plan = { ...plan, clients: [client], policies: Object.fromEntries(policies) };
  const clocks = clocksOf(agreed, service, incident, story, now);
  const first = clocks.find((each) => each.kind === 'first notice');
  const updates = clocks.filter((each) => each.kind === 'next update' && each.state !== 'running');
  return {
    first: first
      ? {
          tookMs: first.metAt === null ? null : Math.max(0, first.metAt - first.since),
          agreedMs: first.due - first.since,
          inTime: first.metAt !== null && first.metAt <= first.due + graceMs,
        }
      : null,
    updates: { inTime: updates.filter((each) => each.state === 'met').length, of: updates.length },
  };
}

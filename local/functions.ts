import { randomUUID } from 'node:crypto';
import { systemClock } from '../lambda/aws/clock.ts';
import type { Connection } from '../lambda/aws/client-config.ts';
import { openSnsCarrier } from '../lambda/aws/sns-carrier.ts';
import { openSnsSubscriptions } from '../lambda/aws/sns-subscriptions.ts';
import { openCarriers } from '../lambda/channels/carriers.ts';
import type { LinkKeys } from '../lambda/core/links.ts';
import type { Plan, PlanSource } from '../lambda/core/plan.ts';
import { composer, siteLinks } from '../lambda/engine/compose.ts';
import type { Pages, Queue, Store } from '../lambda/engine/ports.ts';
import type { RespondDeps } from '../lambda/engine/respond.ts';
import { newKey } from '../lambda/handlers/new-key.ts';
import { pagesHandler } from '../lambda/handlers/pages.ts';
import { pulseHandler } from '../lambda/handlers/pulse.ts';
import { respondHandler } from '../lambda/handlers/respond.ts';
import { sweepHandler } from '../lambda/handlers/sweep.ts';
import { tickHandler } from '../lambda/handlers/tick.ts';
import { createProber } from '../lambda/probes/prober.ts';

/** What the functions of local mode work with. */
export interface Surroundings {
  readonly source: PlanSource;
  readonly store: Store;
  readonly pages: Pages;
  readonly queue: Queue;
  /** Topic ARNs by contact, and the carrier that has these topics. */
  readonly topics: Readonly<Record<string, string>>;
  readonly carrier: Connection;
  /** Where the pages are, without a trailing slash. */
  readonly baseUrl: string;
  /** Sign the links to the desk. */
  readonly linkKeys: () => Promise<LinkKeys>;
  readonly clientKeys: () => Promise<LinkKeys>;
  /** The value behind `${secret:NAME}`; throws if there is none. */
  readonly secrets: (name: string) => string;
}

export type Functions = ReturnType<typeof createFunctions>;

/** The very handlers that Lambda runs, over what local mode gives them. */
export function createFunctions(around: Surroundings) {
  const { source, store, pages, queue, topics, baseUrl } = around;
  const { plan } = source;
  const clock = systemClock;
  const depsOf = (by: string): RespondDeps => ({
    source,
    store,
    carrier: openCarriers({
      plan,
      sns: openSnsCarrier(topics, around.carrier),
      secrets: () => Promise.resolve(around.secrets),
      now: clock.now,
    }),
    clock,
    by,
    newOwner: randomUUID,
    newSalt: newKey,
    compose: composer(
      source,
      async () => siteLinks(baseUrl, await around.linkKeys(), await around.clientKeys()),
      clock.now,
    ),
  });
  return {
    tick: tickHandler({ plan, store, queue, clock }),
    sweep: sweepHandler({
      source,
      store,
      clock,
      openProber: () => openProber(plan, around.secrets),
      home: 'local',
      locations: [],
      newOwner: randomUUID,
    }),
    respond: respondHandler(depsOf('respond')),
    pulse: pulseHandler({
      ...depsOf('pulse'),
      queue,
      subscriptions: openSnsSubscriptions(topics, around.carrier),
    }),
    pages: pagesHandler({ source, store, pages, clock, baseUrl, clientKeys: around.clientKeys }),
  };
}

const openProber = (plan: Plan, secrets: (name: string) => string) =>
  createProber({
    allowPrivateTargets: plan.allowPrivateTargets,
    controls: plan.controls.targets,
    secrets,
    now: systemClock.now,
  });

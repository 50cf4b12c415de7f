import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { heartbeatKeys } from '../../lambda/engine/heartbeat/heartbeat-keys.ts';
import { heartbeatsOf } from '../../lambda/engine/heartbeat/heartbeats.ts';
import { takeBeat } from '../../lambda/engine/heartbeat/take-beat.ts';
import { reconcileReach } from '../../lambda/engine/reach.ts';
import { render } from '../../lambda/engine/render.ts';
import type { Store } from '../../lambda/engine/ports.ts';
import type { PulseDeps } from '../../lambda/engine/pulse.ts';
import type { SweepDeps } from '../../lambda/engine/sweep/sweep.ts';
import { act } from '../../lambda/engine/desk/act.ts';
import { acknowledgeDrill } from '../../lambda/engine/drill/acknowledge.ts';
import { askForDrill } from '../../lambda/engine/drill/ask.ts';
import { pause } from '../../lambda/engine/desk/pause.ts';
import { declare } from '../../lambda/engine/desk/declare.ts';
import { clientKeys } from '../../lambda/engine/lasting-keys.ts';
import { linkKeys } from '../../lambda/engine/link-keys.ts';
import { tick } from '../../lambda/engine/tick.ts';
import { synthOut } from '../support/synth-out.ts';
import { link, World } from '../support/world.ts';
import { tableAccess, type MayAccess } from './rules/table-access.ts';

jest.setTimeout(120_000);

const yaml = `
title: Cloud
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato: { sms: "+819012345678", email: sato@example.com }
ops: { email: ops@example.com }
services:
  - id: booking
    monitors: [ { id: page, http: "https://example.com/" }, { id: nightly, heartbeat: 1h } ]
`;

/** A store that keeps a list of what its function does, each once: `Respond PutItem log#booking`. */
function watched(store: Store, construct: string, done: Set<string>): Store {
  const note = (action: string, partition: string) => done.add(`${construct} ${action} ${partition}`);
  return {
    get: (key) => (note('GetItem', key.pk), store.get(key)),
    query: (pk, range) => (note('Query', pk), store.query(pk, range)),
    put: (item, condition) => (note('PutItem', item.pk), store.put(item, condition)),
    delete: (key, condition) => (note('DeleteItem', key.pk), store.delete(key, condition)),
  };
}

/** The engine, each function with a store of its own. */
class WatchedWorld extends World {
  readonly done = new Set<string>();

  override deps(by: string): PulseDeps {
    const construct = by === 'pulse' ? 'Pulse' : 'Respond';
    return { ...super.deps(by), store: watched(this.store, construct, this.done) };
  }

  override sweepDeps(): SweepDeps {
    return { ...super.sweepDeps(), store: watched(this.store, 'Sweep', this.done) };
  }

  /** What a person does at the desk. */
  async acknowledge(): Promise<void> {
    const { source, clock, done } = this;
    const store = watched(this.store, 'Desk', done);
    await linkKeys({ store, clock, newKey: () => 'a key' })();
    const incident = this.facts('booking').at(-1)?.incident ?? '';
    await act({ plan: source.plan, clock, store }, incident, 'sato', { do: 'acknowledge' });
    const declaring = { service: 'booking', kind: 'outage', level: 'down', text: '', once: 'once' } as const;
    await declare({ plan: source.plan, clock, store, newSalt: () => 'salt' }, 'sato', declaring);
    const asked = await askForDrill({ plan: source.plan, clock, store }, 'sato', 'sato');
    if (asked.asked === 'begun') await acknowledgeDrill({ clock, store }, asked.drill, 'sato');
    const [service] = source.plan.services;
    const { sato } = source.plan.contacts;
    if (service && sato)
      await pause({ source, clock, store }, service, sato, { do: 'pause', what: null, for: '30m' });
  }

  /** Says that what was declared is over. */
  async resolve(): Promise<void> {
    const { source, clock, done } = this;
    const incident = this.facts('booking').at(-1)?.incident ?? '';
    const store = watched(this.store, 'Desk', done);
    await act({ plan: source.plan, clock, store }, incident, 'sato', { do: 'resolve' });
  }

  /** What the other functions do every minute. */
  async others(): Promise<void> {
    const { source, clock, done, store } = this;
    const queue = { send: () => Promise.resolve() };
    const pages = { put: () => Promise.resolve() };
    const subscriptions = { reconcile: () => Promise.resolve('pending' as const) };
    const { plan } = source;
    const desk = watched(store, 'Desk', done);
    await heartbeatKeys({ store: desk, clock, newKey: () => 'a key' })();
    for (const job of heartbeatsOf(source))
      await takeBeat({ plan, store: desk, clock }, job, { says: 'done' });
    await tick({ plan, clock, queue, store: watched(store, 'Tick', done) }, clock.now());
    await render({
      source,
      clock,
      pages,
      baseUrl: link,
      clientKeys: clientKeys({ store: watched(store, 'Pages', done), clock, newKey: () => 'a key' }),
      store: watched(store, 'Pages', done),
    });
    await reconcileReach({ source, clock, subscriptions, store: watched(store, 'Pulse', done) });
  }
}

/** An outage, its end, and a time when the monitor itself is in trouble. */
async function story(): Promise<readonly string[]> {
  const world = new WatchedWorld(yaml);
  for (const status of ['up', 'down', 'up', 'degraded', 'unknown', 'up'] as const) {
    world.set(status, 'booking/page');
    await world.others();
    await world.minutes(3);
  }
  world.set('down', 'booking/page');
  world.onProbe = () => world.set('up', 'booking/page');
  await world.minutes(3);
  world.onProbe = undefined;
  world.streaming = false;
  world.controlsReachable = false;
  world.set('down', 'booking/page');
  await world.minutes(40);
  world.controlsReachable = true;
  await world.minutes(2);
  await world.acknowledge();
  world.set('up', 'booking/page');
  await world.minutes(5);
  await world.resolve();
  await world.minutes(1);
  await world.acknowledge();
  await world.others();
  return [...world.done].sort();
}

let may: MayAccess;

beforeAll(async () => {
  may = tableAccess((await synthOut({ whole: false })).template);
});

describe('the table', () => {
  it('lets every function do all that the engine does', async () => {
    const done = await story();

    expect(done).toContain('Respond PutItem log#booking');
    for (const expected of [
      /^Desk PutItem hot#/,
      /^Sweep DeleteItem hot#/,
      /^Respond DeleteItem to#/,
      /^Pulse PutItem closed#/,
      /^Desk PutItem log#/,
      /^Desk PutItem drill#/,
      /^Pulse PutItem to#.*drill$/,
      /^Desk PutItem hot#/,
      /^Desk PutItem incident#/,
    ])
      expect(done).toContainEqual(expect.stringMatching(expected));
    const denied = done.filter((one) => {
      const [construct = '', action = '', ...partition] = one.split(' ');
      return !may(construct, action, partition.join(' '));
    });
    expect(denied).toEqual([]);
  });

  it('lets only those put facts who reconcile, and nobody delete any', () => {
    const functions = ['Tick', 'Sweep', 'Respond', 'Pulse', 'Pages', 'Desk'];
    const who = (action: string, partition: string) => functions.filter((one) => may(one, action, partition));
    expect(who('PutItem', 'log#booking')).toEqual(['Respond', 'Pulse', 'Desk']);
    expect(who('DeleteItem', 'log#booking')).toEqual([]);
    expect(who('PutItem', 'to#sato/sms')).toEqual(['Respond', 'Pulse']);
    expect(who('PutItem', 'series#0#2026-11-21')).toEqual(['Sweep']);
    expect(who('DeleteItem', 'sys')).toEqual([]);
    expect(who('PutItem', 'hot#00')).toEqual(['Sweep', 'Respond', 'Pulse', 'Desk']);
    expect(who('DeleteItem', 'hot#00')).toEqual(['Sweep', 'Respond', 'Pulse']);
  });
});

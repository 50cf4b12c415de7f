import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { planOf } from '../../support/world.ts';
import { withoutBundlesAndCheck } from '../../support/synth-out.ts';
import { sites } from '../configs.ts';
import { atEveryPosition } from '../every-position.ts';
import { FaultyWorld } from '../faulty-world.ts';
import { afterwards } from '../harness.ts';
import { row } from './row.ts';

const api = '\n      - { id: api, http: "https://example.com/api" }';
const older = sites.stepped.replace(api, '');

async function minutes(world: FaultyWorld, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute++) await world.minute();
  await world.idle();
}

const count = (world: FaultyWorld, fact: string): number =>
  world.story('booking').filter((each) => each === fact).length;

const root = fileURLToPath(new URL('../../..', import.meta.url));

row('rolling deployment: an old function meets a new monitor', () => {
  it('rolling deployment, an old function meets a new monitor: nothing is called removed by an older plan', async () => {
    const world = new FaultyWorld(planOf(sites.stepped, 2));
    world.set('down', 'booking/api');
    await minutes(world, 1);
    const newer = world.source;
    world.source = planOf(older, 1);
    world.startPulse();
    world.stream('booking');
    await world.idle();
    expect(world.story('booking').filter((fact) => fact !== 'paged')).toEqual(['opened']);
    expect(world.store.all('hot#').map((item) => item.sk)).toContain('booking/api');
    world.source = newer;
    expect(await afterwards(world)).toEqual([]);
  });

  it('an old function meets a new monitor, and either crashes anywhere: nothing is called removed', async () => {
    const newer = planOf(sites.stepped, 2);
    const { broken } = await atEveryPosition({
      config: newer,
      fault: { kind: 'crash' },
      stride: 5,
      where: ({ by }) => by !== 'sweep',
      story: async (world) => {
        world.set('down', 'booking/api');
        await minutes(world, 1);
        world.source = planOf(older, 1);
        world.startPulse();
        world.stream('booking');
        await world.idle();
        world.source = newer;
        await minutes(world, 1);
      },
      judge: (world) =>
        world
          .facts('booking')
          .flatMap((fact) =>
            fact.fact === 'resolved' && fact.data.why !== 'recovered' ? [fact.data.why] : [],
          ),
    });
    expect(broken).toEqual([]);
  });
});

row('monitor renamed, removed or paused while down', () => {
  it.each([
    ['renamed', sites.stepped.replace('id: api', 'id: api-v2')],
    ['removed', older],
    ['paused', sites.stepped.replace('id: api,', 'id: api, paused: true,')],
  ])('monitor %s while down: closed as removed, once; escalation stops', async (_, config) => {
    const world = new FaultyWorld(planOf(sites.stepped, 1));
    world.set('down', 'booking/api');
    await minutes(world, 1);
    world.source = planOf(config, 2);
    await minutes(world, 1);
    const resolved = world.facts('booking').filter((fact) => fact.fact === 'resolved');
    expect(resolved).toMatchObject([{ data: { why: 'removed' } }]);
    const sent = world.carrier.sent.length;
    await minutes(world, 10);
    expect(world.carrier.sent).toHaveLength(sent);
    expect(world.carrier.texts('sms', 'suzuki')).toEqual([]);
    world.statuses.clear();
    expect(await afterwards(world)).toEqual([]);
  });

  it('monitor paused at the desk while down: closed as paused, once; escalation stops; pages anew if still down after it', async () => {
    const world = new FaultyWorld(planOf(sites.stepped, 1));
    world.set('down', 'booking/api');
    await minutes(world, 1);
    await world.pause('booking', 'sato', { do: 'pause', what: 'booking/api', for: '30m' });
    world.stream('booking');
    await minutes(world, 1);
    const resolved = world.facts('booking').filter((fact) => fact.fact === 'resolved');
    expect(resolved).toMatchObject([{ data: { why: 'paused' } }]);
    const sent = world.carrier.sent.length;
    await minutes(world, 20);
    expect(world.carrier.sent).toHaveLength(sent);
    expect(world.carrier.texts('sms', 'suzuki')).toEqual([]);
    await minutes(world, 12);
    expect(world.story('booking').filter((fact) => fact === 'opened')).toHaveLength(2);
    expect(world.carrier.sent.length).toBeGreaterThan(sent);
    world.statuses.clear();
    expect(await afterwards(world)).toEqual([]);
  });

  it('monitor paused while its sweep is under way: the late verdict opens nothing', async () => {
    const world = new FaultyWorld(planOf(sites.stepped, 1));
    world.set('down', 'booking/api');
    let paused = false;
    world.onProbe = async ({ id }) => {
      if (paused || id !== 'booking/api') return;
      paused = true;
      await world.clock.sleep(4_000);
      void world.pause('booking', 'sato', { do: 'pause', what: null, for: '30m' });
    };
    await minutes(world, 5);
    expect(paused).toBe(true);
    expect(world.story('booking')).toEqual([]);
    world.statuses.clear();
    await minutes(world, 30);
    expect(await afterwards(world)).toEqual([]);
  });

  it('whatever crashes, anywhere: closed once, told once', async () => {
    const { broken } = await atEveryPosition({
      config: planOf(sites.stepped, 1),
      fault: { kind: 'crash' },
      stride: 5,
      story: async (world) => {
        world.set('down', 'booking/api');
        await minutes(world, 2);
        world.source = planOf(older, 2);
        await minutes(world, 3);
        world.statuses.clear();
      },
      judge: (world) => {
        const ends = world
          .facts('booking')
          .flatMap((fact) => (fact.fact === 'resolved' ? [fact.data.why] : []));
        return ends.join() === 'removed' ? [] : [`closed as ${ends.join()}`];
      },
    });
    expect(broken).toEqual([]);
  });
});

row('config deployed during an incident', () => {
  it('config deployed during an incident: the incident goes on', async () => {
    const world = new FaultyWorld(planOf(sites.stepped, 1));
    world.set('down', 'booking/api');
    await minutes(world, 1);
    world.source = planOf(sites.stepped.replace('after: 90s', 'after: 150s'), 2);
    await minutes(world, 1);
    expect(world.carrier.texts('sms', 'suzuki')).toEqual([]);
    await minutes(world, 1);
    expect(world.carrier.texts('sms', 'suzuki')).toHaveLength(1);
    expect(await afterwards(world)).toEqual([]);
    expect(new Set(world.facts('booking').map((fact) => fact.incident)).size).toBe(1);
  });

  it('whatever crashes, anywhere: the incident goes on, and ends once', async () => {
    const { broken } = await atEveryPosition({
      config: planOf(sites.stepped, 1),
      fault: { kind: 'crash' },
      stride: 5,
      story: async (world) => {
        world.set('down', 'booking/api');
        await minutes(world, 1);
        world.source = planOf(sites.stepped.replace('after: 90s', 'after: 150s'), 2);
        await minutes(world, 3);
      },
      judge: (world) => [
        ...(count(world, 'opened') === 1 ? [] : [`opened ${count(world, 'opened')} times`]),
        ...(world.carrier.texts('sms', 'suzuki').length > 0 ? [] : ['the escalation did not go on']),
      ],
    });
    expect(broken).toEqual([]);
  });

  it('an invalid config never replaces a valid one: nothing is synthesized that could be deployed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shodo-faults-'));
    try {
      const synth = (config: string): { readonly code: number | null; readonly isMade: boolean } => {
        const file = join(folder, 'shodo.yaml');
        const out = join(folder, 'out');
        writeFileSync(file, config);
        rmSync(out, { recursive: true, force: true });
        mkdirSync(out);
        const env = {
          ...process.env,
          NODE_OPTIONS: '',
          CDK_OUTDIR: out,
          CDK_CONTEXT_JSON: JSON.stringify({ config: file, ...withoutBundlesAndCheck }),
        };
        const { status } = spawnSync(process.execPath, ['bin/app.ts'], { cwd: root, env, encoding: 'utf8' });
        return { code: status, isMade: existsSync(join(out, 'Shodo.template.json')) };
      };
      const valid = sites.plain.replace('interval: 1m', 'interval: 2m');
      expect(synth(valid)).toEqual({ code: 0, isMade: true });
      expect(synth(valid.replace('services:', 'servises:'))).toEqual({ code: 2, isMade: false });
      expect(synth(valid.replace('interval: 2m', 'interval: 2'))).toEqual({ code: 2, isMade: false });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { link } from '../../support/world.ts';
import { sites } from '../configs.ts';
import { askDesk, formOf, homeLink, incidentLink } from '../desk.ts';
import { atEveryPosition } from '../every-position.ts';
import type { Fault } from '../fault.ts';
import { FaultyWorld } from '../faulty-world.ts';
import { afterwards } from '../harness.ts';
import { row } from './row.ts';

const stored = (world: FaultyWorld): string => JSON.stringify(world.store.all());

async function down(world: FaultyWorld): Promise<void> {
  world.set('down', 'booking/page');
  await world.minute();
  await world.idle();
}

async function standing(): Promise<FaultyWorld> {
  const world = new FaultyWorld(sites.stepped);
  await down(world);
  return world;
}

/** Everything that can be seen of an answer. */
const seenOf = async (response: Response): Promise<string> =>
  JSON.stringify([response.status, [...response.headers], await response.text()]);

/** What the functions log. */
let output: jest.SpiedFunction<typeof process.stdout.write>;
beforeEach(() => {
  output = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => output.mockRestore());

const refusals = (): number =>
  output.mock.calls.filter(([line]) => String(line).includes('desk refused')).length;

const day = 86_400_000;
const faults: readonly Fault[] = [{ kind: 'crash' }, { kind: 'throw' }, { kind: 'pause', ms: 2_000 }];

row('link scanners: GET, HEAD, OPTIONS, scripts run', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])(
    '%s of every link, with all that a form could say: nothing changes',
    async (method) => {
      const world = await standing();
      const before = stored(world);
      for (const url of [incidentLink(world, 'booking', 'sato'), homeLink(world, 'sato')])
        for (const query of ['', '?do=acknowledge', '?do=declare&service=login&level=down&kind=outage'])
          await askDesk(world, new Request(`${url}${query}`, { method }));
      expect(stored(world)).toBe(before);
      expect(await afterwards(world)).toEqual([]);
    },
  );

  it('a page that is opened holds no script, and nothing that posts by itself', async () => {
    const world = await standing();
    for (const url of [incidentLink(world, 'booking', 'sato'), homeLink(world, 'sato')]) {
      const response = await askDesk(world, new Request(url));
      expect(await response.text()).not.toMatch(/<script|http-equiv="refresh"|\son[a-z]+=/iu);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  it.each(faults)(
    'a fault ($kind) wherever a GET reads: nothing changes; a POST acts, or says that it did not',
    async (fault) => {
      const wrong: string[] = [];
      const { broken, positions } = await atEveryPosition({
        config: sites.stepped,
        fault,
        where: ({ by }) => by === 'desk',
        story: async (world) => {
          await down(world);
          const url = incidentLink(world, 'booking', 'sato');
          const before = stored(world);
          await askDesk(world, new Request(url));
          if (stored(world) !== before) wrong.push('a GET changed something');
          const acted = await askDesk(world, formOf(url, { do: 'acknowledge' }));
          const isTold = world.story('booking').includes('acknowledged');
          if (acted.status === 303 ? !isTold : acted.status !== 503)
            wrong.push(`answered ${acted.status}, told: ${isTold}`);
        },
      });
      expect([...wrong, ...broken]).toEqual([]);
      expect(positions).toBeGreaterThan(5);
    },
  );
});

row('token forged, expired, of another incident, any bit flipped', () => {
  it('any bit flipped, forged, of nobody: refused in the same shape, each recorded; nothing changes', async () => {
    const world = await standing();
    const before = stored(world);
    const tokens = ['incident', 'home'].flatMap((kind) => {
      const url = kind === 'home' ? homeLink(world, 'sato') : incidentLink(world, 'booking', 'sato');
      const token = Buffer.from(url.slice(`${link}/i/`.length), 'base64url');
      return Array.from({ length: token.length * 8 }, (_, bit) => {
        const flipped = Buffer.from(token);
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        return flipped.toString('base64url');
      });
    });
    const recordedBefore = refusals();
    const answers = new Set<string>();
    for (const token of [...tokens, 'x', 'A'.repeat(24)])
      answers.add(await seenOf(await askDesk(world, formOf(`${link}/i/${token}`, { do: 'acknowledge' }))));
    expect(answers.size).toBe(1);
    expect([...answers][0]).toContain('404');
    expect(refusals() - recordedBefore).toBe(tokens.length + 2);
    expect(stored(world)).toBe(before);
    expect(await afterwards(world)).toEqual([]);
  });

  it('expired, or of another incident: refused, or the other one is left alone', async () => {
    const world = await standing();
    const old = incidentLink(world, 'booking', 'sato');
    expect(await afterwards(world)).toEqual([]);
    await down(world);
    const before = stored(world);
    const other = await askDesk(world, formOf(old, { do: 'acknowledge' }));
    expect(other.headers.get('location')).toMatch(/\?not=over$/u);
    expect(stored(world)).toBe(before);
    await world.clock.advance(8 * day);
    const expired = await seenOf(await askDesk(world, new Request(old)));
    expect(expired).toBe(await seenOf(await askDesk(world, new Request(`${link}/i/x`))));
    expect(expired).toContain('404');
  });

  it.each(faults)(
    'a fault ($kind) wherever a forged token is looked at: still refused, nothing changes',
    async (fault) => {
      const wrong: string[] = [];
      const { broken } = await atEveryPosition({
        config: sites.stepped,
        fault,
        where: ({ by }) => by === 'desk',
        story: async (world) => {
          await down(world);
          const url = incidentLink(world, 'booking', 'sato').replace('/i/', '/i/A');
          const before = stored(world);
          const { status } = await askDesk(world, formOf(url, { do: 'acknowledge' }));
          if (status !== 404 && status !== 503) wrong.push(`answered ${status}`);
          if (stored(world) !== before) wrong.push('something changed');
        },
      });
      expect([...wrong, ...broken]).toEqual([]);
    },
  );
});

import { describe, expect, it } from '@jest/globals';
import { World } from '../support/world.ts';

const yaml = (steps: string): string => `
title: Cloud
timezone: Asia/Tokyo
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato: { sms: "+819012345678" }
  suzuki: { sms: "+819012345679" }
  tanaka: { sms: "+819012345670" }
rotas:
  night:
    members: [sato]
    overrides: [ { contact: tanaka, from: 2000-01-01, until: 2100-01-01 } ]
policies:
  default:
    steps: [${steps}]
    clocks: { acknowledge: 5m }
services:
  - { id: booking, policy: default, monitors: [ { id: page, http: "https://example.com/" } ] }
`;

const threeSteps = '{ notify: sato }, { after: 20m, notify: suzuki }, { after: 40m, notify: tanaka }';

async function down(steps: string, minutes: number): Promise<World> {
  const world = new World(yaml(steps));
  world.set('down', 'booking/page');
  await world.minutes(minutes);
  return world;
}

/** Who was called when, in seconds from the opening. */
function calls(world: World): readonly string[] {
  const facts = world.facts('booking');
  return facts.flatMap((fact) =>
    fact.fact === 'paged' && fact.data.page.startsWith('step#')
      ? [`${(fact.at - (facts[0]?.at ?? 0)) / 1000} ${fact.data.contacts.join()}`]
      : [],
  );
}

const unanswered = (world: World): number =>
  world.story('booking').filter((fact) => fact === 'unanswered').length;

describe('the clock to acknowledge', () => {
  it('has the next step paged when it runs out, on time, and leaves the others where they are', async () => {
    const world = await down(threeSteps, 50);
    expect(calls(world)).toEqual(['0 sato', '300 suzuki', '2400 tanaka']);
    expect(unanswered(world)).toBe(1);
    expect(world.brokenLogs()).toEqual([]);
  });

  it('is met by a step of that very time', async () => {
    const world = await down(
      '{ notify: sato }, { after: 5m, notify: suzuki }, { after: 40m, notify: tanaka }',
      45,
    );
    expect(calls(world)).toEqual(['0 sato', '300 suzuki', '2400 tanaka']);
  });

  it('takes the step that is still to come then', async () => {
    const world = await down(
      '{ notify: sato }, { after: 2m, notify: suzuki }, { after: 40m, notify: tanaka }',
      45,
    );
    expect(calls(world)).toEqual(['0 sato', '120 suzuki', '300 tanaka']);
  });

  it('is told where no step is left', async () => {
    const world = await down('{ notify: sato }', 10);
    expect(calls(world)).toEqual(['0 sato']);
    expect(unanswered(world)).toBe(1);
  });

  it.each([
    { first: 'the clock', called: 2 },
    { first: 'the person', called: 1 },
  ])('within a second of an acknowledgement, $first first: the story is right', async ({ first, called }) => {
    const world = await down(threeSteps, 1);
    const opened = world.facts('booking')[0]?.at ?? 0;
    await world.clock.advance(opened + 299_000 - world.clock.now());
    if (first === 'the person') await world.act('booking', 'sato', { do: 'acknowledge' });
    await world.clock.advance(1_000);
    await world.pulseNow();
    if (first === 'the clock') await world.act('booking', 'sato', { do: 'acknowledge' });
    await world.minutes(50);
    expect(calls(world)).toHaveLength(called);
    expect(unanswered(world)).toBe(called - 1);
  });

  it('runs anew when it is handed over, here to whoever stands in on the rota', async () => {
    const world = await down(threeSteps, 1);
    await world.act('booking', 'sato', { do: 'acknowledge' });
    await world.minutes(10);
    await world.act('booking', 'sato', { do: 'hand over', to: 'night' });
    expect(world.carrier.texts('sms', 'tanaka')).toHaveLength(1);
    const handed = world.facts('booking').findLast((fact) => fact.fact === 'handed');
    expect(handed?.data).toMatchObject({ to: 'night', contacts: ['tanaka'] });
    await world.minutes(7);
    const at = (page: string) =>
      world.facts('booking').find((fact) => fact.fact === 'paged' && fact.data.page === page)?.at ?? 0;
    expect(Math.floor((at('step#1.1') - at('step#1.0')) / 1000)).toBe(300);
    expect(unanswered(world)).toBe(1);
  });
});

import { expect, it } from '@jest/globals';
import { dueKey } from '../../../lambda/core/keys.ts';
import { clientOutboxes } from '../../../lambda/core/notice/addresses.ts';
import { atEveryPosition } from '../every-position.ts';
import type { FaultyWorld } from '../faulty-world.ts';
import { row } from './row.ts';

const config = (holdingNotice: 'send' | 'ask'): string => `
title: Cloud
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato: { sms: "+819012345678" }
policies:
  default:
    steps: [{ notify: [sato] }]
    clocks: { firstNotice: 2m, nextUpdate: 5m }
    holdingNotice: ${holdingNotice}
services:
  - { id: booking, policy: default, monitors: [ { id: page, http: "https://example.com/" } ] }
clients:
  - { id: acme, name: Acme, services: [booking], notify: { email: [it@acme.example], sms: ["+15550100"] } }
`;

/** Fails for four minutes, so that the first notice falls due, and recovers. */
async function story(world: FaultyWorld): Promise<void> {
  world.set('down', 'booking/page');
  for (let minute = 0; minute < 4; minute++) await world.minute();
  world.set('up', 'booking/page');
  for (let minute = 0; minute < 2; minute++) await world.minute();
  await world.idle();
}

/** Each notice that the log holds was accepted once for each address; the first and the last were given at all. */
function untoldClients(world: FaultyWorld): readonly string[] {
  const accepted = new Set(
    world.witness.accepted.flatMap(({ outbox, dues }) => dues.map((due) => `${outbox} ${due}`)),
  );
  const notices = world.facts('booking').flatMap((fact) => (fact.fact === 'noticed' ? [fact] : []));
  const untold = notices.flatMap(({ incident, seq }) =>
    world.source.plan.clients.flatMap(clientOutboxes).flatMap(({ contact, channel }) => {
      const { pk, sk } = dueKey(contact, channel, incident, `client#${seq}`);
      return accepted.has(`${pk} ${sk}`) ? [] : [`${sk} never reached ${contact}`];
    }),
  );
  const kinds = notices.map(({ data }) => data.kind).join();
  // A crash takes all that its function had under way, but each address hears twice of one thing at most.
  const byOutbox = Map.groupBy(
    world.witness.accepted.flatMap(({ outbox, dues }) => dues.map((due) => ({ outbox, due }))),
    ({ outbox }) => outbox,
  );
  const often = [...byOutbox].flatMap(([outbox, told]) => {
    const duplicates = told.length - new Set(told.map(({ due }) => due)).size;
    return duplicates > 1 ? [`${duplicates} duplicates to ${outbox}`] : [];
  });
  return [...untold, ...often, ...(kinds === 'holding,resolved' ? [] : [`notices were ${kinds}`])];
}

const concernsNotices = ({
  by,
  key,
}: {
  readonly by: string;
  readonly key: { readonly pk: string };
}): boolean => by !== 'sweep' && (key.pk.startsWith('log#') || key.pk.includes('client:'));

row('client notices: a crash or a lost reply at any step', () => {
  it.each(['crash', 'throw'] as const)(
    '%s at any step of telling: each notice reaches each address, one of them twice at most',
    async (kind) => {
      const { positions, broken } = await atEveryPosition({
        config: config('send'),
        fault: { kind },
        where: concernsNotices,
        stride: 5,
        story,
        judge: untoldClients,
      });
      expect(positions).toBeGreaterThan(50);
      expect(broken).toEqual([]);
    },
  );

  it('nobody may speak but people, a crash anywhere: the one in charge is warned and then called, once each', async () => {
    const { broken } = await atEveryPosition({
      config: config('ask'),
      fault: { kind: 'crash' },
      where: ({ by, key }) => by !== 'sweep' && key.pk.startsWith('to#'),
      stride: 5,
      story,
      judge: (world) => {
        const pages = world
          .facts('booking')
          .flatMap((fact) => (fact.fact === 'paged' ? [fact.data.page.replace(/@.*/, '')] : []))
          .filter((page) => /^(?:warn|clock)#/.test(page));
        const expected = 'warn#first-notice,clock#first-notice,warn#resolved-notice,clock#resolved-notice';
        return pages.join() === expected ? [] : [`the clocks paged ${pages.join()}`];
      },
    });
    expect(broken).toEqual([]);
  });
});

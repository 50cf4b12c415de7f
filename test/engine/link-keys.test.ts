import { describe, expect, it } from '@jest/globals';
import { incidentToken, readIncidentToken } from '../../lambda/core/links.ts';
import type { LinkKeys } from '../../lambda/core/links.ts';
import { linkKeys } from '../../lambda/engine/link-keys.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { planOf } from '../support/world.ts';

const dayMs = 86_400_000;
const { plan } = planOf(`
title: Cloud
contacts: { sato: { email: sato@example.com } }
services: [ { id: booking, monitors: ["https://example.com/"] } ]
`);

function holder(store: MemoryStore, clock: FakeClock, name: string): () => Promise<LinkKeys> {
  let made = 0;
  return linkKeys({ store, clock, newKey: () => `${name}-${(made += 1)}` });
}

describe('the keys of the links', () => {
  it('are made once, whoever needs them first', async () => {
    const [store, clock] = [new MemoryStore(), new FakeClock()];
    const all = await Promise.all(['a', 'b', 'c'].map((name) => holder(store, clock, name)()));
    expect(new Set(all.map(([key]) => key)).size).toBe(1);
  });

  it('are renewed after half a year, the new one accepted before it signs; links of the key before still open', async () => {
    const [store, clock] = [new MemoryStore(), new FakeClock()];
    const keys = holder(store, clock, 'key');
    const { sato } = plan.contacts;
    if (!sato) throw new Error('no contact');
    const token = incidentToken(await keys(), 'i-7f3a9c2e', sato) ?? '';
    await clock.advance(179 * dayMs);
    expect(await keys()).toEqual(['key-1']);
    await clock.advance(2 * dayMs);
    expect(await keys()).toEqual(['key-1', 'key-2']);
    await clock.advance(10 * 60_000);
    expect(await keys()).toEqual(['key-2', 'key-1']);
    expect(readIncidentToken(await keys(), token, [sato])).toMatchObject({ incident: 'i-7f3a9c2e' });
    await clock.advance(181 * dayMs);
    await keys();
    await clock.advance(10 * 60_000);
    expect(await keys()).toEqual(['key-3', 'key-2']);
    expect(readIncidentToken(await keys(), token, [sato])).toBeNull();
  });
});

it('a token ends with a letter, whatever it is for', () => {
  const { sato } = plan.contacts;
  if (!sato) throw new Error('no contact');
  for (let n = 0; n < 500; n++) {
    const id = `i-${n.toString(16).padStart(8, '0')}`;
    const token = incidentToken(['a key'], id, sato) ?? '';
    expect(token).toMatch(/^[\w-]{23}[A-Za-z]$/);
    expect(readIncidentToken(['a key'], token, [sato])).toEqual({ incident: id, contact: sato });
  }
});

import { describe, expect, it } from '@jest/globals';
import type { Reach } from '../../lambda/engine/ports.ts';
import { readReach, reconcileReach } from '../../lambda/engine/reach.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { planOf } from '../support/world.ts';

const source = planOf(`
title: Cloud
contacts:
  sato: { email: sato@example.com }
  suzuki: { sms: "+819012345679" }
services: [{ id: booking, monitors: ["https://example.com/"] }]
clients:
  - { id: acme, name: Acme, services: [booking], notify: { email: [it@acme.example, ops@acme.example] } }
  - { id: beta, name: Beta, services: [booking], notify: { email: [it@beta.example, ops@beta.example] } }
  - { id: gamma, name: Gamma, services: [booking], notify: { sms: ["+15550100"] } }
`);

const subscribed: Readonly<Record<string, Reach>> = {
  'sato@example.com': 'confirmed',
  'it@acme.example': 'pending',
  'ops@acme.example': 'confirmed',
  'it@beta.example': 'missing',
};

describe('the reach of contacts and clients', () => {
  it('subscribes every address, and is for each client that of the address that is reached best', async () => {
    const store = new MemoryStore();
    const asked: string[] = [];
    const subscriptions = {
      reconcile: (recipient: string, email: string): Promise<Reach> => {
        asked.push(`${recipient} ${email}`);
        const reach = subscribed[email];
        return reach ? Promise.resolve(reach) : Promise.reject(new Error('SNS is away'));
      },
    };
    const reach = await reconcileReach({ source, store, clock: new FakeClock(), subscriptions });
    expect(reach).toEqual({ sato: 'confirmed', 'client:acme': 'confirmed', 'client:beta': 'failed' });
    expect(asked).toEqual([
      'sato sato@example.com',
      'client:acme it@acme.example',
      'client:acme ops@acme.example',
      'client:beta it@beta.example',
      'client:beta ops@beta.example',
    ]);
    expect(await readReach(store, 'client:acme')).toBe('confirmed');
  });
});

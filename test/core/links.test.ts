import { describe, expect, it } from '@jest/globals';
import {
  homeToken,
  incidentToken,
  readHomeToken,
  readIncidentToken,
  type LinkKeys,
} from '../../lambda/core/links.ts';
import type { Contact } from '../../lambda/core/plan.ts';
import { planOf } from '../support/world.ts';

const { plan } = planOf(`
title: Cloud
contacts: { sato: { email: sato@example.com }, suzuki: { email: suzuki@example.com } }
services: [ { id: booking, monitors: ["https://example.com/"] } ]
`);
const { sato, suzuki } = plan.contacts as Record<'sato' | 'suzuki', Contact>;
const contacts = [sato, suzuki];
const keys: LinkKeys = ['one key of the tests'];
const token = homeToken(keys, sato);

describe('the token of a home link', () => {
  it('opens the home of its contact and looks as an incident’s', () => {
    expect(token).toMatch(/^[A-Za-z0-9_-]{23}[A-Za-z]$/u);
    expect(readHomeToken(keys, token, contacts)).toBe(sato);
    expect(homeToken(keys, suzuki)).not.toBe(token);
  });

  it('opens nothing with any bit of it flipped', () => {
    const bytes = Buffer.from(token, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const text = flipped.toString('base64url');
      expect(readHomeToken(keys, text, contacts)).toBeNull();
      expect(readIncidentToken(keys, text, contacts)).toBeNull();
    }
  });

  it('is no token of an incident, nor the reverse', () => {
    const other = incidentToken(keys, 'i-7f3a9c2e', sato) ?? '';
    expect(readIncidentToken(keys, token, contacts)).toBeNull();
    expect(readHomeToken(keys, other, contacts)).toBeNull();
    const asHome = Buffer.from(other, 'base64url');
    asHome.writeUInt8(Buffer.from(token, 'base64url').readUInt8(17), 17);
    expect(readHomeToken(keys, asHome.toString('base64url'), contacts)).toBeNull();
  });

  it('is revoked by raising the epoch, with the contact, and with its key; two keys are live', () => {
    expect(readHomeToken(keys, token, [{ ...sato, epoch: sato.epoch + 1 }, suzuki])).toBeNull();
    expect(readHomeToken(keys, token, [suzuki])).toBeNull();
    expect(readHomeToken(['a newer key', ...keys], token, contacts)).toBe(sato);
    expect(readHomeToken(['a newer key'], token, contacts)).toBeNull();
  });

  it('is none of 100,000 forged ones', () => {
    const real = Buffer.from(token, 'base64url');
    let accepted = 0;
    for (let n = 0; n < 100_000; n++) {
      const forged = Buffer.from(real);
      forged.writeUInt32BE(Math.imul(n + 1, 0x9e3779b1) >>> 0, 3 + (n % 11));
      if (!forged.equals(real) && readHomeToken(keys, forged.toString('base64url'), contacts)) accepted += 1;
    }
    expect(accepted).toBe(0);
  });

  it.each(['', 'x', token.slice(1), `${token}A`, `${token}=`, token.toUpperCase()])('is not %j', (other) => {
    expect(readHomeToken(keys, other, contacts)).toBeNull();
  });
});

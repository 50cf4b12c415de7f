import { expect, it } from '@jest/globals';
import { noticeEmail } from '../../../lambda/core/notice/email.ts';
import { noticeSms } from '../../../lambda/core/notice/sms.ts';
import { correctionOf, tellingOf } from '../../../lambda/core/notice/telling.ts';
import { toldOf } from '../../../lambda/core/notice/told.ts';
import { reason } from '../../../lambda/core/reasons/message.ts';
import { Outage } from './outage.ts';
import { link, readers } from './tellings.ts';

const canary = 'canary';

/** Something of every inner thing is named so. */
function planted(): Outage {
  const outage = new Outage();
  const affected = {
    monitor: `booking/${canary}`,
    status: 'down',
    reason: reason('BODY', { expected: canary, seen: `<h1>${canary}</h1>` }),
    since: outage.now,
    seenFrom: [canary],
    asked: 1,
    turn: 1,
  } as const;
  outage.tell({ fact: 'joined', data: { affected: [affected] } });
  outage.tell({ fact: 'paged', data: { page: 'step#0', contacts: [canary] } });
  outage.tell({ fact: 'acknowledged', data: { contact: canary } });
  outage.until('14:05').tell({ fact: 'held', data: { contact: canary, reason: canary } });
  const notice = outage.proposed('update', ['acme', 'beta', 'gamma']);
  outage.tell({ fact: 'noticed', data: { ...notice, by: canary, clients: ['acme', canary] } });
  outage.tell({
    fact: 'noticed',
    data: { ...notice, kind: 'no news', by: canary, clients: [canary, 'acme'] },
  });
  return outage;
}

it('nothing inner, of no person and of no other client is in what a client is told', () => {
  const outage = planted();
  const { plan, story, now } = outage;
  const owned = plan.services.map((each) => ({ ...each, runbook: canary, policy: each.policy }));
  const others = plan.clients.map((each) => (each.id === 'acme' ? each : { ...each, name: canary }));
  const people = Object.fromEntries(
    Object.entries(plan.contacts).map(([id, each]) => [id, { ...each, name: canary }]),
  );
  const seeded = { ...plan, services: owned, clients: others, contacts: people };
  const ground = { plan: seeded, service: owned[0]!, incident: outage.incident, story };
  const tellings = story.notices.flatMap((notice) => [
    tellingOf(ground, notice, 'acme'),
    correctionOf(ground, notice, 'acme', now),
  ]);
  expect(tellings).toHaveLength(4);
  expect(JSON.stringify(tellings)).not.toContain(canary);
  for (const telling of tellings) {
    const told = toldOf(seeded, telling);
    expect(told.client).toBe('Acme');
    for (const reader of Object.values(readers)) {
      const { subject, body } = noticeEmail([told], 'i-7f3a9c2e', reader, { page: link, receipts: [] }, now);
      const said = [subject, body, noticeSms([told], reader, link, now)].join('\n');
      expect(said).not.toContain(canary);
      expect(said).not.toMatch(/gamma|ベータ|503|example\.com|sato|suzuki/i);
    }
  }
});

it('what a client was told before is remembered for the next word', () => {
  const { plan, service, incident, story } = planted();
  const ground = { plan, service, incident, story };
  const [first, second] = story.notices.map((notice) => tellingOf(ground, notice, 'acme'));
  expect(first?.before).toBeNull();
  expect(second?.before).toEqual({
    state: 'investigating',
    eta: { kind: 'unknown' },
    fault: { kind: 'unknown' },
  });
  expect(first?.attended).toBe('yes');
  expect(first?.impact).toBe('down');
});

import type { FactItem } from '../facts.ts';
import { foldIncident } from '../incident.ts';
import type { Incident } from '../incident.ts';
import { dueKey } from '../keys.ts';
import { clientOutboxes } from '../notice/addresses.ts';
import { nextNoticeAt, noticesDue } from '../notice/by-itself.ts';
import { leavesAt, storyOf } from '../notice/story.ts';
import type { Posted } from '../notice/story.ts';
import { correctionOf, tellingOf } from '../notice/telling.ts';
import type { Telling } from '../notice/telling.ts';
import type { Plan, Service } from '../plan.ts';
import type { Recorder } from './recorder.ts';
import type { Situation } from './situation.ts';

/**
 * What clients must hear by now: what Shodo says by itself is written down as a notice, and every notice whose time
 * has come is put into the outboxes of its clients. The log tells of it after that, and nothing is sent before: so a
 * notice that was taken back in between reaches nobody. What a person wrote of an outage that was over before it left is
 * not sent either.
 */
export function tellClients(recorder: Recorder, { plan, service, now }: Situation): void {
  const { incident } = recorder;
  if (incident) {
    const story = storyOf(recorder.facts, incident.id);
    for (const data of noticesDue(plan, service, incident, story, now))
      recorder.tell({ fact: 'noticed', data }, incident);
  }
  for (const each of incidentsIn(recorder.facts)) {
    const story = storyOf(recorder.facts, each.id);
    const ground = { plan, service, incident: each, story };
    for (const notice of story.notices) {
      if (isOvertaken(notice, each)) {
        recorder.tell({ fact: 'withdrawn', data: { notice: notice.seq, contact: null } }, each);
        continue;
      }
      const due = waiting(notice, now);
      if (due.length > 0) {
        put(recorder, plan, each, due, (client) => tellingOf(ground, notice, client), notice.sendAt);
        if (notice.reportBy !== null) recorder.owe({ incident: each.id, first: each.first });
        recorder.tell({ fact: 'notified', data: { notice: notice.seq, clients: due } }, each);
      }
      const misled = notice.regretted.filter((client) => !notice.corrected.includes(client));
      if (misled.length > 0) {
        put(recorder, plan, each, misled, (client) => correctionOf(ground, notice, client, now), now);
        recorder.tell({ fact: 'corrected', data: { notice: notice.seq, clients: misled } }, each);
      }
    }
  }
}

/** When clients are next to hear something, as it stands, ms since 1970; null: never. */
export function nextToClientsAt(
  plan: Plan,
  service: Service,
  facts: readonly FactItem[],
  incident: Incident,
  now: number,
): number | null {
  const story = storyOf(facts, incident.id);
  const byItself = nextNoticeAt(plan, service, incident, story, now);
  const times = incidentsIn(facts).flatMap((each) =>
    storyOf(facts, each.id).notices.flatMap((notice) => (isWaiting(notice) ? [notice.sendAt] : [])),
  );
  const all = byItself === null ? times : [...times, byItself];
  return all.length === 0 ? null : Math.min(...all);
}

/** The incidents whose beginning is among the facts. */
const incidentsIn = (facts: readonly FactItem[]): readonly Incident[] => {
  const told = new Set(facts.flatMap((fact) => (fact.fact === 'noticed' ? [fact.incident] : [])));
  return [...told].flatMap((id) => foldIncident(facts.filter((fact) => fact.incident === id)) ?? []);
};

const isWaiting = (notice: Posted): boolean =>
  notice.withdrawnAt === null && notice.clients.some((client) => !notice.notified.includes(client));

const isOvertaken = (notice: Posted, { resolved }: Incident): boolean =>
  resolved !== null &&
  notice.state !== 'resolved' &&
  notice.withdrawnAt === null &&
  notice.notified.length === 0 &&
  leavesAt(notice) > resolved.at;

const waiting = (notice: Posted, now: number): readonly string[] =>
  isWaiting(notice) && notice.sendAt <= now
    ? notice.clients.filter((client) => !notice.notified.includes(client))
    : [];

function put(
  recorder: Recorder,
  plan: Plan,
  incident: Incident,
  clients: readonly string[],
  tellingTo: (client: string) => Telling,
  at: number,
): void {
  for (const client of plan.clients.filter((each) => clients.includes(each.id))) {
    const content = tellingTo(client.id);
    const page = `${content.what === 'correction' ? 'correction' : 'client'}#${content.notice}`;
    for (const { contact, channel } of clientOutboxes(client)) {
      const key = dueKey(contact, channel, incident.id, page);
      const due = { ...key, kind: 'due', about: 'notice', contact, channel, incident: incident.id } as const;
      recorder.intents.push({ do: 'page', due: { ...due, page, at, content } });
    }
  }
}

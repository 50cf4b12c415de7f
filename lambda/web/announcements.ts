import type { Announcement } from '../core/visitors/announcement.ts';
import { levels } from './standing.ts';
import { noticeText } from './told.ts';
import type { IncidentView } from './view.ts';

/** An announcement, and the name under which it lies in an outbox: the same for ever, and no other of the incident has it. */
export interface NamedAnnouncement {
  readonly page: string;
  readonly content: Announcement;
}

/** What the public page says of an incident, piece by piece, oldest first. */
export function announcementsOf(incident: IncidentView): readonly NamedAnnouncement[] {
  const { service, since } = incident;
  const levelAfter = levels(incident);
  const common = { service: service.id, name: service.name, since };
  const seen = incident.updates.map(({ kind, at }, index): NamedAnnouncement => {
    const level = kind === 'resolved' ? null : (levelAfter[index] ?? incident.level);
    return { page: `${kind}#${at}`, content: { ...common, what: kind, at, level } };
  });
  const levelAt = (at: number) =>
    (seen.findLast(({ content }) => content.at <= at) ?? seen[0])?.content.level ?? null;
  const told = (incident.notices ?? []).map((notice): NamedAnnouncement => {
    const { seq, at, state } = notice;
    const text = { en: noticeText(notice, 'en'), ja: noticeText(notice, 'ja') };
    const content = { ...common, what: 'notice', at, level: levelAt(at), notice: seq, state, text } as const;
    return { page: `notice#${seq}`, content };
  });
  return [...seen, ...told].toSorted((a, b) => a.content.at - b.content.at);
}

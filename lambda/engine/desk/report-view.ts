import { nameOf, nameOfPerson } from '../../core/alerts.ts';
import { touchedClients } from '../../core/clocks/intervals.ts';
import { thePublic } from '../../core/notice/audience.ts';
import type { Contact, Plan } from '../../core/plan.ts';
import { canBePublic, firstDay, languagesOf } from '../../core/report/decide.ts';
import { owedReports, stateOf } from '../../core/report/owed.ts';
import { inAnyLanguage } from '../../core/report/reminder-text.ts';
import { standing } from '../../core/report/story.ts';
import type { Draft } from '../../core/report/story.ts';
import { toldReport } from '../../core/report/told-report.ts';
import type { ReportGround } from '../../core/report/told-report.ts';
import type { ReportDeskView, ReportPreview, ReportSaid, ReportWish } from '../../web/desk/report-view.ts';
import { closedAround, reportGround } from '../report/ground.ts';
import { readAftermathOf } from '../report/read.ts';
import type { Aftermath } from '../report/read.ts';
import { toldNotices } from '../told-notices.ts';
import type { DeskDeps } from './view.ts';

/** What a contact sees who writes the report on an incident; `wish`: as they had filled in the form; null: there is no such incident. */
export async function reportView(
  { source, store, clock }: DeskDeps,
  id: string,
  reader: Contact,
  { wish, said }: { readonly wish: ReportWish | null; readonly said: ReportSaid | null },
): Promise<ReportDeskView | null> {
  const { plan } = source;
  const now = clock.now();
  const found = await readAftermathOf(store, plan, id);
  if (!found) return null;
  const { incident, story, facts, after } = found;
  const until = incident.resolved?.until ?? null;
  const closed = await closedAround(store, until ?? now);
  const ground = reportGround(plan, { facts, after, closed }, now);
  const draft = story.drafts.at(-1) ?? null;
  const report = standing(story);
  const isForAll = canBePublic(found);
  const person = (contact: string) => ({
    by: nameOfPerson(plan, contact),
    isReader: contact === reader.id,
  });
  return {
    reader: { name: reader.name, language: reader.language, timezone: reader.timezone },
    at: now,
    title: plan.title[reader.language],
    incident: id,
    service: nameOf(plan, incident.service)[reader.language],
    since: incident.since,
    until,
    owed: owedOf(found),
    languages: languagesOf(plan, incident.service).toSorted((a) => (a === reader.language ? -1 : 1)),
    contacts: Object.values(plan.contacts).map(({ id: contact, name }) => ({ id: contact, name })),
    firstDay: firstDay(plan, now),
    wish: wish ?? wishOf(found, draft),
    draft: draft && {
      seq: draft.seq,
      at: draft.at,
      ...person(draft.contact),
      isPublished: report?.draft.seq === draft.seq,
    },
    published: report && { at: report.at, ...person(report.contact), everybody: report.everybody },
    canBePublic: isForAll,
    promises: story.fixes.map((fix) => ({
      id: fix.id,
      what: inAnyLanguage(fix.what, reader.language),
      owner: nameOfPerson(plan, fix.owner),
      isReader: fix.owner === reader.id,
      due: fix.due,
      state: stateOf(plan, fix, now),
      keptAt: fix.keptAt,
    })),
    previews: draft && ground ? previewsOf(plan, ground, draft, isForAll) : [],
    said,
  };
}

/** Those who still wait, by the time until which they do. */
function owedOf(found: Aftermath): ReportDeskView['owed'] {
  const waiting = owedReports(found).filter(({ metAt }) => metAt === null);
  return [...Map.groupBy(waiting, ({ due }) => due)]
    .map(([due, all]) => ({
      due,
      names: all.map(({ client }) => found.plan.clients.find(({ id }) => id === client)?.name ?? client),
    }))
    .toSorted((a, b) => a.due - b.due);
}

/** What was saved last, to be written on; what was promised is kept apart. */
function wishOf({ story }: Aftermath, draft: Draft | null): ReportWish {
  const promised = new Set(story.fixes.map(({ id }) => id));
  return {
    cause: draft?.cause ?? {},
    account: draft?.account ?? {},
    fixes: (draft?.fixes ?? [])
      .filter(({ id }) => !promised.has(id))
      .map(({ id, what, due }) => ({ id, what, due, owner: draft?.owners[id] ?? '' })),
  };
}

function previewsOf(
  plan: Plan,
  ground: ReportGround,
  draft: Draft,
  withPublic: boolean,
): readonly ReportPreview[] {
  const { service, facts, now } = ground;
  const clients = touchedClients(plan, service.id).map((client): ReportPreview => {
    const { language, timezone } = client;
    const report = toldReport(ground, client, draft);
    const { notices } = toldNotices(plan, service, facts, { client: client.id, timezone }, now);
    return { client: client.name, language, timezone, report, kept: report.kept, notices };
  });
  if (!withPublic) return clients;
  const [language = 'en'] = plan.languages;
  const to = { client: thePublic, timezone: plan.timezone };
  const { notices } = toldNotices(plan, service, facts, to, now);
  const report = toldReport(ground, null, draft);
  return [...clients, { client: null, language, timezone: plan.timezone, report, kept: null, notices }];
}

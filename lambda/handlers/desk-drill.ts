import { nameOfPerson } from '../core/alerts.ts';
import type { DrillItem } from '../core/drill/drill.ts';
import type { HomeDrill, HomePeople } from '../core/drill/home-json.ts';
import { incidentToken, readHomeToken, readIncidentToken } from '../core/links.ts';
import type { LinkKeys } from '../core/links.ts';
import type { Contact } from '../core/plan.ts';
import { acknowledgeDrill } from '../engine/drill/acknowledge.ts';
import { askForDrill } from '../engine/drill/ask.ts';
import { reachedPeople } from '../engine/drill/people.ts';
import { drillReport, findDrill } from '../engine/drill/report.ts';
import type { DeskDeps } from '../engine/desk/view.ts';
import { drillPage } from '../web/desk/drill-page.ts';
import type { DrillView } from '../web/desk/drill-page.ts';
import { json, page, refusedRequest, seeOther, wantsJson } from './desk-answers.ts';
import { log } from './log.ts';

/**
 * What the desk answers about drills; null: the request is about something else. A drill's link shows how it goes and
 * takes the acknowledgement, which alone changes it. At a contact's home `do=drill` asks for a test page to themselves
 * and leads on to its page, and `?show=people` tells programs how everybody can be reached.
 */
export async function answerDrill(
  deps: DeskDeps,
  keys: LinkKeys,
  request: Request,
  token: string,
  fields: URLSearchParams | null,
): Promise<Response | null> {
  const contacts = Object.values(deps.source.plan.contacts);
  const action = fields && (fields.get('do') ?? '');
  const home = readHomeToken(keys, token, contacts);
  if (home) return atHome(deps, keys, request, home, action);
  const read = readIncidentToken(keys, token, contacts);
  const drill = read && (await findDrill(deps, read.contact.id, read.incident));
  return drill ? atDrill(deps, request, drill, read.contact, action) : null;
}

async function atHome(
  deps: DeskDeps,
  keys: LinkKeys,
  request: Request,
  reader: Contact,
  action: string | null,
): Promise<Response | null> {
  const shows = new URL(request.url).searchParams.get('show');
  if (action === null && shows === 'people' && wantsJson(request))
    return json((await reachedPeople(deps)) satisfies HomePeople);
  if (action !== 'drill') return null;
  const { plan } = deps.source;
  const asked = await askForDrill({ plan, store: deps.store, clock: deps.clock }, reader.id, reader.id);
  if (asked.asked === 'refused') return refusedRequest(409);
  const { drill } = asked;
  log('info', 'desk', { drill: drill.id, contact: reader.id, did: asked.asked });
  const path = `/i/${incidentToken(keys, drill.id, reader) ?? ''}`;
  return wantsJson(request)
    ? json({ drill: await drillReport(deps, drill), path } satisfies HomeDrill)
    : seeOther(`${path}?did=asked`);
}

async function atDrill(
  deps: DeskDeps,
  request: Request,
  drill: DrillItem,
  reader: Contact,
  action: string | null,
): Promise<Response> {
  if (action === null) {
    const report = await drillReport(deps, drill);
    return wantsJson(request) ? json(report) : page(drillPage(viewOf(deps, report, reader, request)));
  }
  if (action !== 'acknowledge') return refusedRequest(400);
  const { did, drill: after } = await acknowledgeDrill(deps, drill, reader.id);
  log('info', 'desk', { drill: drill.id, contact: reader.id, action, did });
  if (wantsJson(request)) return json(await drillReport(deps, after));
  return seeOther(`${new URL(request.url).pathname}?did=${did === 'told' ? 'acknowledged' : 'settled'}`);
}

const said = ['asked', 'acknowledged', 'settled'] as const;

function viewOf(
  { source: { plan }, clock }: DeskDeps,
  report: DrillView['report'],
  reader: Contact,
  request: Request,
): DrillView {
  const by = report.acknowledged?.by;
  const did = new URL(request.url).searchParams.get('did');
  return {
    reader: { name: reader.name, language: reader.language, timezone: reader.timezone },
    at: clock.now(),
    title: plan.title[reader.language],
    report,
    acknowledgedBy: by === undefined || by === reader.id ? null : nameOfPerson(plan, by),
    said: said.find((each) => each === did) ?? null,
  };
}

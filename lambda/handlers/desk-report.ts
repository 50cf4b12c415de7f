import type { Contact } from '../core/plan.ts';
import { report } from '../engine/desk/report.ts';
import type { Reported } from '../engine/desk/report.ts';
import { reportView } from '../engine/desk/report-view.ts';
import { actedJson } from '../web/desk/json.ts';
import { reportDeskPage } from '../web/desk/report-page.ts';
import type { ReportSaid, ReportWish } from '../web/desk/report-view.ts';
import { json, missing, page, seeOther, wantsJson } from './desk-answers.ts';
import type { DeskHandlerDeps } from './desk-guest.ts';
import { queryOfReport, reportSaidIn, wishIn } from './desk-report-form.ts';
import type { ReportAsked } from './desk-report-form.ts';
import { log } from './log.ts';

/** Shows the report on an incident to who writes it. */
export async function showReport(
  deps: DeskHandlerDeps,
  request: Request,
  contact: Contact,
  incident: string,
): Promise<Response> {
  const said = reportSaidIn(new URL(request.url).searchParams);
  return shown(deps, request, contact, incident, { wish: null, said }, 200);
}

async function shown(
  deps: DeskHandlerDeps,
  request: Request,
  contact: Contact,
  incident: string,
  asking: { readonly wish: ReportWish | null; readonly said: ReportSaid | null },
  status: number,
): Promise<Response> {
  const view = await reportView(deps, incident, contact, asking);
  if (!view) return missing(request, deps.source.plan);
  return wantsJson(request) ? json(view, status) : page(reportDeskPage(view), status);
}

const done = { draft: 'saved', publish: 'published', keep: 'kept', move: 'moved' } as const;

const saidOf = (reported: Reported, action: keyof typeof done): ReportSaid => {
  if (reported.did === 'refused') return { refused: reported.why };
  return { did: reported.did === 'settled' ? 'settled' : done[action] };
};

/** Saves, publishes, or keeps what was promised; what is refused is not lost. */
export async function answerReport(
  deps: DeskHandlerDeps,
  request: Request,
  contact: Contact,
  { incident, action }: ReportAsked,
): Promise<Response> {
  const reported = await report({ ...deps, plan: deps.source.plan }, incident, contact.id, action);
  log('info', 'desk', { incident, contact: contact.id, action: `report ${action.do}`, did: reported.did });
  const said = saidOf(reported, action.do);
  if (wantsJson(request)) {
    const of = { incident, link: `${new URL(request.url).pathname}?report=${incident}` };
    return 'refused' in said
      ? json(actedJson({ refused: `report ${action.do}`, why: said.refused, ...of }), 409)
      : json(actedJson({ did: `report ${action.do}`, again: said.did === 'settled', ...of }));
  }
  if ('refused' in said && action.do === 'draft')
    return shown(deps, request, contact, incident, { wish: wishIn(action), said }, 409);
  return seeOther(`${new URL(request.url).pathname}?${queryOfReport(incident, said)}`);
}

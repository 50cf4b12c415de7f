import type { Action } from '../core/desk/act.ts';
import { pauseChoices } from '../core/pause/pause.ts';
import type { Declaring } from '../core/desk/declare.ts';
import { declarationKinds } from '../core/facts.ts';
import type { NamedVendor } from '../core/facts.ts';
import type { Acted } from '../engine/desk/act.ts';
import type { PauseAction, PauseOutcome } from '../engine/desk/pause.ts';
import type { Outcome } from '../engine/desk/said.ts';
import { wholeService } from '../web/desk/pausing.ts';
import { refusals } from '../web/desk/view.ts';
import { notifyAskedIn } from './desk-notify-form.ts';
import type { NotifyAsked } from './desk-notify-form.ts';
import { reportAskedIn } from './desk-report-form.ts';
import type { ReportAsked } from './desk-report-form.ts';

const sequence = /^\d{1,10}$/;

/** What a form asks for: of an incident, of a service (as written: perhaps of none that there is), towards its clients, of what follows it, or of a contact's home. */
export type Asked =
  | { readonly of: 'incident'; readonly action: Action }
  | { readonly of: 'service'; readonly service: string; readonly pausing: PauseAction }
  | { readonly of: 'clients'; readonly notifying: NotifyAsked }
  | ({ readonly of: 'report' } & ReportAsked)
  | { readonly of: 'home'; readonly declaring: Declaring };

/** What a form asks for; null: nothing that the desk knows. `newOnce` serves a form that brings no value of its own. */
export function askedIn(fields: URLSearchParams, newOnce: () => string): Asked | null {
  if (fields.get('do') === 'declare') {
    const declaring = declaringOf(fields, newOnce);
    return declaring && { of: 'home', declaring };
  }
  const pausing = pauseActionOf(fields);
  if (pausing) return { of: 'service', service: fields.get('service') ?? '', pausing };
  const notifying = notifyAskedIn(fields);
  if (notifying) return { of: 'clients', notifying };
  const reporting = reportAskedIn(fields);
  if (reporting) return { of: 'report', ...reporting };
  const action = actionOf(fields);
  return action && { of: 'incident', action };
}

const onceValue = /^[\w-]{8,64}$/;

function declaringOf(fields: URLSearchParams, newOnce: () => string): Declaring | null {
  const kind = declarationKinds.find((each) => each === (fields.get('kind') ?? 'outage'));
  const level = (['down', 'degraded'] as const).find((each) => each === fields.get('level'));
  if (!kind || !level) return null;
  const given = fields.get('once') ?? '';
  const once = onceValue.test(given) ? given : newOnce();
  const vendor = kind === 'vendor' ? vendorIn(fields) : null;
  return {
    service: fields.get('service') ?? '',
    kind,
    ...(vendor && { vendor }),
    level,
    text: fields.get('text') ?? '',
    once,
    unlessOpen: fields.get('unless-open') === '1',
  };
}

/** A name that was written goes before one that was chosen; null: neither. */
function vendorIn(fields: URLSearchParams): NamedVendor | null {
  const [id, name] = [fields.get('vendor') ?? '', (fields.get('vendor-name') ?? '').trim()];
  if (name !== '') return { name };
  return id === '' ? null : { id };
}

function actionOf(fields: URLSearchParams): Action | null {
  const action = fields.get('do');
  const given = fields.get('after') ?? '';
  const after = sequence.test(given) ? { after: Number(given) } : {};
  switch (action) {
    case 'acknowledge':
    case 'take over':
    case 'silence':
    case 'resolve':
      return { do: action };
    case 'page next':
      return { do: action, ...after };
    case 'hand over': {
      const to = fields.get('to') ?? '';
      return to === '' ? null : { do: action, to, ...after };
    }
    default:
      return null;
  }
}

/** What a form asks to pause or to watch again; null: it asks for something else. */
function pauseActionOf(fields: URLSearchParams): PauseAction | null {
  const asked = fields.get('do');
  const given = fields.get('what') ?? wholeService;
  const what = given === wholeService ? null : given;
  if (asked === 'resume') return { do: 'resume', what };
  const choice = pauseChoices.find((each) => each === fields.get('for'));
  return asked === 'pause' && choice ? { do: 'pause', what, for: choice } : null;
}

/** The query of the address that shows what a pause came to. */
export const queryOfPause = ({ did }: PauseOutcome): string =>
  did === 'refused' ? 'not=unknown' : `did=${did === 'settled' ? 'again' : did}`;

/** The query of the address that shows what an action came to. */
export function queryOf(acted: Acted): string {
  switch (acted.did) {
    case 'told':
      return `did=${acted.incident.response.actions.at(-1)?.seq ?? 0}`;
    case 'settled':
      return 'did=again';
    case 'refused':
      return `not=${acted.why.replaceAll(' ', '-')}`;
  }
}

/** {@link queryOf} read back; null: the page was opened as it is. */
export function outcomeIn(request: Request): Outcome | null {
  const query = new URL(request.url).searchParams;
  const did = query.get('did') ?? '';
  if (did === 'again') return { settled: true };
  if (did === 'paused' || did === 'resumed') return { pausing: did };
  if (sequence.test(did)) return { did: Number(did) };
  const refused = refusals.find((each) => each.replaceAll(' ', '-') === query.get('not'));
  return refused === undefined ? null : { refused };
}

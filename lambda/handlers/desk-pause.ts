import type { Contact } from '../core/plan.ts';
import { pause } from '../engine/desk/pause.ts';
import type { PauseAction, PauseOutcome } from '../engine/desk/pause.ts';
import type { DeskHandlerDeps } from './desk-guest.ts';
import { log } from './log.ts';

/** Pauses or resumes a service of the plan, or a monitor of it; of any other it is refused. */
export async function pauseFor(
  deps: DeskHandlerDeps,
  id: string,
  contact: Contact,
  action: PauseAction,
): Promise<PauseOutcome> {
  const service = deps.source.plan.services.find((each) => each.id === id);
  const outcome = service ? await pause(deps, service, contact, action) : ({ did: 'refused' } as const);
  log('info', 'desk', { service: service?.id, contact: contact.id, action: action.do, did: outcome.did });
  return outcome;
}

import type { Incident } from '../incident.ts';
import { isHeld } from './escalation.ts';

const escalationPage = /^(?:step|repeat)#(?:(\d+)\.)?\d+(?:\.morning\d+)?$/;

/** Does this page call for help, rather than tell how it went on? */
export const isCall = (page: string): boolean => escalationPage.test(page);

/** The first call of an incident, which is told also when all was over by then. */
const isOpening = (page: string, { pages }: Incident): boolean =>
  page === 'step#0' && !pages.some((told) => told.page.startsWith('step#'));

/**
 * Need this page still be sent, as the incident stands? What calls for help need not once somebody has it or
 * it was handed to others, or when it was over before the log held it, but for the first call; news, and that it is
 * over, are told all the same.
 */
export function isStillDue(page: string, incident: Incident | null): boolean {
  const call = escalationPage.exec(page);
  if (!call || !incident) return true;
  if (incident.resolved && incident.pages.some((told) => told.page === page)) return true;
  if (incident.resolved && !isOpening(page, incident)) return false;
  return !isHeld(incident) && Number(call[1] ?? 0) === incident.response.round;
}

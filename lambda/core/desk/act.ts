import type { PersonFact } from '../facts.ts';
import { standsDeclared } from '../incident.ts';
import type { Incident } from '../incident.ts';
import { nextStep } from '../oncall/escalation.ts';
import { contactsOf } from '../oncall/recipients.ts';
import type { Plan, Policy } from '../plan.ts';

/**
 * What a person asks for at the desk. `after`: sequence of the latest act that they knew of, so that a second tap
 * is told from a second act: what was done since then is not done again.
 */
export type Action =
  | { readonly do: 'acknowledge' | 'take over' | 'silence' | 'resolve' }
  | { readonly do: 'page next'; readonly after?: number }
  /** `to`: the id of a contact or rota. */
  | { readonly do: 'hand over'; readonly to: string; readonly after?: number };

/**
 * `tell`: the fact to write. `settled`: it is so already, nothing to write. `refused`: it cannot be, and why:
 * the incident is over, its monitors are still down (silence it instead), nobody is left to page, no such
 * contact or rota.
 */
export type Decision =
  | { readonly do: 'tell'; readonly fact: PersonFact }
  | { readonly do: 'settled' }
  | { readonly do: 'refused'; readonly why: 'over' | 'still down' | 'nobody next' | 'nobody there' };

/** What was done after somebody last looked. */
const since = (incident: Incident, after: number | undefined): Incident['response']['actions'] =>
  incident.response.actions.filter((act) => act.seq > (after ?? Infinity));

const tell = (fact: PersonFact): Decision => ({ do: 'tell', fact });

/** Decides what an action of a contact comes to. The first to acknowledge keeps it until somebody takes it over. */
export function decide(
  plan: Plan,
  policy: Policy,
  incident: Incident,
  contact: string,
  action: Action,
  now: number,
): Decision {
  if (incident.resolved) return action.do === 'resolve' ? { do: 'settled' } : { do: 'refused', why: 'over' };
  const { owner, silenced } = incident.response;
  switch (action.do) {
    case 'acknowledge':
      return owner === null ? tell({ fact: 'acknowledged', data: { contact } }) : { do: 'settled' };
    case 'take over':
      return owner === contact ? { do: 'settled' } : tell({ fact: 'acknowledged', data: { contact } });
    case 'silence':
      return silenced ? { do: 'settled' } : tell({ fact: 'silenced', data: { contact } });
    case 'page next': {
      if (since(incident, action.after).some((act) => act.fact === 'advanced')) return { do: 'settled' };
      const step = nextStep(plan, policy, incident, now);
      return step
        ? tell({ fact: 'advanced', data: { contact, step: step.index } })
        : { do: 'refused', why: 'nobody next' };
    }
    case 'hand over': {
      const again = since(incident, action.after).some(
        (act) => act.fact === 'handed' && act.data.contact === contact && act.data.to === action.to,
      );
      if (again) return { do: 'settled' };
      const contacts = contactsOf(plan, [action.to], now);
      if (contacts.length === 0) return { do: 'refused', why: 'nobody there' };
      return tell({ fact: 'handed', data: { contact, to: action.to, contacts } });
    }
    case 'resolve':
      if (incident.lifted && incident.affected.length === 0) return { do: 'settled' };
      return standsDeclared(incident) && incident.affected.length === 0
        ? tell({ fact: 'lifted', data: { contact } })
        : { do: 'refused', why: 'still down' };
  }
}

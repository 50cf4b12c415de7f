import type { EscalationFact, FactItem, PersonFact } from '../facts.ts';

/** Who is on it, and how far the escalation has come. */
export interface Response {
  /** Who has it; null: nobody, so the escalation goes on. */
  readonly owner: string | null;
  readonly silenced: boolean;
  /** Grows when the escalation begins anew. */
  readonly round: number;
  /** When this round began; null: with {@link Incident.pagingSince}. */
  readonly roundSince: number | null;
  /** Who is paged first in this round; null: whom the policy names. */
  readonly roundTo: readonly string[] | null;
  /** Steps of this round that were paged before their time, and since when they are due. */
  readonly early: readonly { readonly step: number; readonly at: number }[];
  /** The clock to acknowledge has run out in this round. */
  readonly unanswered: boolean;
  /** When the owner was last heard of; null: nobody has it. */
  readonly heardAt: number | null;
  /** Acknowledgements that have lapsed, oldest first, each with the round that it began. */
  readonly lapses: readonly Lapse[];
  /** What people did, oldest first. */
  readonly actions: readonly (PersonFact & { readonly seq: number; readonly at: number })[];
}

export type Lapse = Extract<EscalationFact, { readonly fact: 'lapsed' }> & {
  readonly seq: number;
  readonly at: number;
  readonly round: number;
};

/** Nobody has it yet. */
export const nobody: Response = {
  owner: null,
  silenced: false,
  round: 0,
  roundSince: null,
  roundTo: null,
  early: [],
  unanswered: false,
  heardAt: null,
  lapses: [],
  actions: [],
};

/** The response after something that a person did. */
export function respondTo(response: Response, fact: FactItem & PersonFact): Response {
  const acted = { ...response, actions: [...response.actions, fact] };
  switch (fact.fact) {
    case 'acknowledged':
      return { ...acted, owner: fact.data.contact };
    case 'handed':
      return anew({ ...acted, silenced: false }, fact.data.contacts, fact.at);
    case 'silenced':
      return { ...acted, silenced: true };
    case 'advanced':
      return { ...acted, early: [...response.early, { step: fact.data.step, at: fact.at }] };
    case 'declared':
    case 'lifted':
    case 'paused':
      return acted;
  }
}

const anew = (response: Response, to: readonly string[], at: number): Response => ({
  ...response,
  owner: null,
  round: response.round + 1,
  roundSince: at,
  roundTo: to,
  early: [],
  unanswered: false,
  heardAt: null,
});

/** The response after the escalation moved otherwise than by the times of its steps. */
export function escalate(response: Response, fact: FactItem & EscalationFact): Response {
  switch (fact.fact) {
    case 'unreached':
      return { ...response, early: [...response.early, { step: fact.data.step, at: fact.at }] };
    case 'unanswered':
      return { ...response, unanswered: true };
    case 'lapsed': {
      const next = anew(response, fact.data.contacts, fact.at);
      return { ...next, lapses: [...response.lapses, { ...fact, round: next.round }] };
    }
  }
}

/** Whatever its owner says to the team or the clients is a sign of life. */
export function hear(response: Response, fact: FactItem): Response {
  const author = 'contact' in fact.data ? fact.data.contact : 'by' in fact.data ? fact.data.by : null;
  return response.owner !== null && author === response.owner ? { ...response, heardAt: fact.at } : response;
}

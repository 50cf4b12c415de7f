import type { Affected, Declaration, FactItem } from '../lambda/core/facts.ts';
import type { InboxMessage } from './web/inbox-page.ts';

/** What the person who started local mode reads on the terminal: facts and messages, a line each. */
export class Journal {
  readonly #print: (line: string) => void;

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  fact(fact: FactItem): void {
    const what = factInWords(fact);
    if (what !== null) this.#line(fact.at, `${fact.service}: ${what} (${fact.incident})`);
  }

  message({ at, channel, to, subject, body }: InboxMessage): void {
    const text = channel === 'sms' ? body : subject;
    this.#line(at, `${channel} to ${to}: ${text}`);
  }

  trouble(message: string): void {
    this.#line(Date.now(), message);
  }

  #line(at: number, text: string): void {
    this.#print(`${new Date(at).toTimeString().slice(0, 8)}  ${text.replaceAll(/\s+/g, ' ')}`);
  }
}

const affectedInWords = (affected: readonly Affected[]): string =>
  affected
    .map(({ monitor, status, reason }) => `${monitor} is ${status}${reason ? `, ${reason.message}` : ''}`)
    .join('; ');

const declaredInWords = ({ contact, level, text }: Declaration): string =>
  `${contact} declares it ${level}${text === '' ? '' : `: ${text}`}`;

function factInWords(fact: FactItem): string | null {
  switch (fact.fact) {
    case 'opened':
      return fact.data.declared ? declaredInWords(fact.data.declared) : affectedInWords(fact.data.affected);
    case 'joined':
    case 'changed':
      return affectedInWords(fact.data.affected);
    case 'left':
      return fact.data.left.map(({ monitor, why }) => `${monitor} ${why}`).join('; ');
    case 'resolved':
      return 'resolved';
    case 'flapping':
      return 'comes and goes: held open until it is calm';
    case 'acknowledged':
      return `${fact.data.contact} has it`;
    case 'handed':
      return `${fact.data.contact} gives it to ${fact.data.to}`;
    case 'silenced':
      return `${fact.data.contact} silences it until it is over`;
    case 'advanced':
      return `${fact.data.contact} has the next step paged now`;
    case 'noticed':
      return `clients are told by ${fact.data.by ?? 'Shodo itself'}: ${fact.data.kind}, ${fact.data.clients.join(', ')}`;
    case 'withdrawn':
      return `${fact.data.contact} takes back what clients were told`;
    case 'held':
      return `${fact.data.contact} holds what clients would be told: ${fact.data.reason}`;
    case 'seen':
      return `${fact.data.client} has seen it`;
    case 'disclosed':
      return `${fact.data.contact} says that a report was made: ${fact.data.law}, ${fact.data.duty}`;
    case 'declared':
      return declaredInWords(fact.data);
    case 'lifted':
      return `${fact.data.contact} says that it is over`;
    case 'paused':
      return `${fact.data.contact} has ${fact.data.monitors.join(', ')} not watched until ${new Date(fact.data.until).toISOString()}`;
    case 'unreached':
      return `${fact.data.contacts.join(', ')} could not be reached: the next step is paged now`;
    case 'unanswered':
      return 'nobody has acknowledged in time';
    case 'lapsed':
      return `nothing heard from ${fact.data.owner}: paged anew`;
    case 'vendor':
      return `${fact.data.vendor} says itself that it ${fact.data.level === null ? 'works again' : `is ${fact.data.level}`}`;
    case 'paged':
    case 'notified':
    case 'corrected':
      return null;
  }
}

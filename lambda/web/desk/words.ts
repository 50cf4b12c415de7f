import type { DeclarationKind } from '../../core/facts.ts';
import type { Language } from '../../core/text.ts';
import type { DeskEvent, Delivery, Refusal, Said, Standing } from './view.ts';
import { en } from './words-en.ts';
import { ja } from './words-ja.ts';

type Done = Extract<Said, { readonly did: string }>;

/** A button, and what it does. */
interface Deed {
  readonly label: string;
  readonly does: string;
}

/** Names, times and durations come already as the reader says them. */
export interface DeskWords {
  readonly headline: Readonly<Record<Standing, (service: string) => string>>;
  readonly since: (time: string, lasted: string) => string;
  readonly lasted: (since: string, until: string, lasted: string) => string;
  readonly asOf: (time: string, zone: string) => string;
  readonly refresh: string;
  readonly forReader: (name: string) => string;
  /** Things. */
  readonly list: (names: readonly string[]) => string;
  /** People. */
  readonly everybody: (names: readonly string[]) => string;

  readonly nobodyHasIt: string;
  readonly youHaveIt: (since: string) => string;
  readonly hasIt: (name: string, since: string) => string;
  /** Until when somebody must have acknowledged. */
  readonly acknowledgeBy: (time: string, isPast: boolean) => string;
  /** When an acknowledgement lapses; of somebody else by name. */
  readonly lapses: (time: string, name: string | null) => string;
  readonly silencedBy: (name: string, time: string) => string;
  readonly silencedByYou: (time: string) => string;

  readonly acknowledge: Deed;
  readonly takeOver: (name: string) => Deed;
  readonly handOver: Deed;
  readonly to: string;
  readonly rota: (id: string, onDuty: string) => string;
  readonly rotas: string;
  readonly people: string;
  readonly pageNext: (names: string) => Deed;
  readonly silence: Deed;
  readonly resolve: Readonly<Record<'refused' | 'over', Deed>>;
  readonly declaredBy: (name: string, time: string, isReader: boolean) => string;
  readonly declaredKind: Readonly<Record<DeclarationKind, string>>;
  /** The same of a vendor that they named. */
  readonly declaredVendor: (name: string) => string;
  readonly home: string;

  readonly done: (said: Done) => string;
  readonly refused: Readonly<Record<Refusal, string>>;
  /** To {@link refused} `still down`, of what is up for now. */
  readonly notCalmYet: (calm: string) => string;
  readonly settled: string;

  readonly actions: string;
  readonly clients: string;
  readonly noticeBy: (time: string, isPast: boolean) => string;
  readonly firstNotice: (time: string, isPast: boolean) => string;
  readonly tellOver: string;
  readonly flapping: (isUp: boolean, calm: string) => string;
  readonly causes: (names: string) => string;
  readonly toDo: string;
  readonly workaround: string;
  readonly runbook: string;
  readonly seen: string;
  readonly monitorSince: (time: string) => string;
  readonly seenFrom: (places: string, count: number, asked: number) => string;
  readonly calls: string;
  readonly nobodyCalled: string;
  readonly channel: Readonly<Record<Delivery['channel'], string>>;
  readonly delivery: Readonly<Record<Delivery['outcome'], string>>;
  readonly you: string;
  readonly next: (names: string, time: string, isRepeat: boolean) => string;
  readonly noNext: string;
  readonly held: string;
  readonly heldBy: (name: string) => string;
  readonly heldByYou: string;
  /** So many that are not shown. */
  readonly more: (count: number) => string;
  readonly earlier: (count: number) => string;
  readonly timeline: string;
  /** `when` says a time as the reader does. */
  readonly event: (event: DeskEvent, when: (at: number) => string) => string;

  readonly missingTitle: string;
  readonly missing: string;
  readonly statusPage: string;
}

export const deskWords: Readonly<Record<Language, DeskWords>> = { en, ja };

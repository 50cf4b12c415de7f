import type { Language, Text } from '../text.ts';

/** How far the work has come, as clients are told. */
export type NoticeState = 'investigating' | 'identified' | 'monitoring' | 'resolved';

/**
 * `holding`: the honest minimum before anybody has spoken. `update`: something to tell. `no news`: still at it,
 * nothing new. `resolved`: it is over.
 */
export type NoticeKind = 'holding' | 'update' | 'no news' | 'resolved';

/** `sure`: it will be so. `likely`: probably. `rough`: an estimate, so that people can plan their day. */
export type Sureness = 'sure' | 'likely' | 'rough';

/** When it will be back, ms since 1970; while it is not known, {@link Notice.nextUpdateBy} says when the next word comes. */
export type Eta =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'at'; readonly at: number; readonly sure: Sureness }
  | { readonly kind: 'between'; readonly from: number; readonly until: number; readonly sure: Sureness };

/**
 * Whose fault it is. Only a person says so; until then it is unknown. `other vendor`: one that the config does not
 * have. `reported`: unknown as well, but vendors that the service depends on say themselves that they have trouble.
 */
export type Fault =
  | { readonly kind: 'ours' }
  | { readonly kind: 'vendor'; readonly vendor: string }
  | { readonly kind: 'other vendor'; readonly name: string }
  | { readonly kind: 'reported'; readonly vendors: readonly string[] }
  | { readonly kind: 'unknown' };

/** Has a person said whose fault it is? */
export const isKnownFault = ({ kind }: Fault): boolean => kind !== 'unknown' && kind !== 'reported';

/** Whether anything was lost, as a person said. */
export type Loss =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'something'; readonly what: Partial<Readonly<Record<Language, string>>> };

/** What clients are told of an incident, as data: words are made of it for each reader. Times are ms since 1970. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly state: NoticeState;
  /**
   * What a person wrote instead of the composed account of what happened; in a language that they did not write it is
   * composed. ETA, workaround and next word are said from the data in any case, so that no edit loses them.
   */
  readonly text: Partial<Readonly<Record<Language, string>>> | null;
  readonly eta: Eta;
  /** What clients can do meanwhile; null: what the service has. */
  readonly workaround: Text | null;
  readonly fault: Fault;
  /** By when they hear again, also if there is nothing new; null: no more, it is over. */
  readonly nextUpdateBy: number | null;
  /** Of a resolved one; null: nobody has said. */
  readonly loss: Loss | null;
  /** Of a resolved one: by when the report comes; null: nobody has promised one. */
  readonly reportBy: number | null;
  /** Ids of the clients it is for. */
  readonly clients: readonly string[];
  /** It leaves then: until then its author can take it back and nobody has read it. */
  readonly sendAt: number;
  /** Id of the contact who sent it; null: Shodo by itself. */
  readonly by: string | null;
}

/** The last moment that an ETA names; null: it names none. */
export function endOfEta(eta: Eta): number | null {
  switch (eta.kind) {
    case 'unknown':
      return null;
    case 'at':
      return eta.at;
    case 'between':
      return eta.until;
  }
}

export const sameEta = (a: Eta, b: Eta): boolean => JSON.stringify(etaKey(a)) === JSON.stringify(etaKey(b));

const etaKey = (eta: Eta): readonly unknown[] => {
  switch (eta.kind) {
    case 'unknown':
      return ['unknown'];
    case 'at':
      return ['at', eta.at, eta.sure];
    case 'between':
      return ['between', eta.from, eta.until, eta.sure];
  }
};

import type { Standing } from './standing.ts';

/** A moment that something is due, and whether it has passed. */
export interface Deadline {
  readonly at: string;
  readonly past: boolean;
}

/** The words of one language; all strings that go in are clean lines, times and durations in words. */
export interface EmailWords {
  readonly bullet: string;
  readonly titles: {
    readonly seen: string;
    readonly touched: string;
    readonly cause: string;
    readonly toDo: string;
    readonly people: string;
    readonly more: string;
  };
  readonly separator: string;
  list(items: readonly string[], more: number): string;
  lasting(facts: {
    readonly standing: Standing;
    readonly name: string;
    readonly since: string;
    readonly elapsed: string;
    readonly reason: string;
    readonly call: number;
  }): string;
  /** It comes and goes. */
  readonly flapping: string;
  /** Within the incident it was down as well, or its trouble began earlier than what is said first. */
  before(facts: { readonly wasDown: boolean; readonly since: string }): string;
  over(facts: {
    readonly standing: Standing;
    readonly name: string;
    readonly wasDown: boolean;
    readonly since: string;
    readonly until: string;
    readonly lasted: string;
    /** Who paused it, and until when; null: nobody. */
    readonly paused: { readonly by: string; readonly until: string } | null;
  }): string;
  monitor(facts: { readonly name: string; readonly reason: string; readonly since: string }): string;
  detail(message: string): string;
  places(seenFrom: readonly string[], asked: number): string;
  /** A client and when it must have the first notice. */
  client(name: string, by: Deadline | null): string;
  /** The same within a list. */
  shortClient(name: string, by: Deadline | null): string;
  readonly noClients: string;
  /** Something that is not up, and since when. */
  cause(facts: {
    readonly name: string;
    readonly level: 'degraded' | 'down';
    readonly since: string;
  }): string;
  /** The likely cause, and what else it depends on that is not up; empty: nothing. */
  causes(first: string, others: string): string;
  /** What fell together. */
  cluster(cause: string, names: string): string;
  tellFirst(by: Deadline | null): string;
  tellOver(clients: string): string;
  readonly nothingLeft: string;
  runbook(url: string): string;
  workaround(text: string): string;
  paged(names: string): string;
  next(names: string, at: string): string;
  readonly noNext: string;
  link(url: string): string;
  timezone(name: string): string;
  readonly stop: string;
  /** The first line of a digest. */
  counts(
    groups: readonly { readonly standing: Standing; readonly count: number; readonly time: string }[],
  ): string;
  firstDue(by: Deadline): string;
  readonly onlyNames: string;
  /** How many more there are than could be listed. */
  unlisted(count: number): string;
  /** Above a list of names. */
  head(standing: Standing): string;
  blockHead(facts: {
    readonly standing: Standing;
    readonly name: string;
    readonly time: string;
    readonly reason: string;
    readonly lasted: string;
  }): string;
  blockClients(clients: string): string;
  blockCauses(names: string): string;
}

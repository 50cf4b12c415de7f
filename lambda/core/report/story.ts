import type { AfterItem, PromisedFix, Written } from './after.ts';

type Drafted = Extract<AfterItem, { readonly fact: 'drafted' }>;

/** A version of the report. */
export interface Draft extends Omit<Drafted['data'], 'fixes'> {
  readonly seq: number;
  readonly at: number;
  readonly fixes: readonly PromisedFix[];
}

/** The version that clients read. */
export interface PublishedReport {
  /** Sequence of its `published`. */
  readonly seq: number;
  readonly at: number;
  readonly contact: string;
  readonly everybody: boolean;
  readonly draft: Draft;
}

/** A fix that was promised to clients, and what became of it. */
export interface OwedFix extends PromisedFix {
  readonly owner: string;
  readonly promisedAt: number;
  /** null: not yet. */
  readonly keptAt: number | null;
  /** Each time that its day was moved, oldest first. */
  readonly moves: readonly {
    readonly at: number;
    readonly from: string;
    readonly to: string;
    readonly reason: Written;
  }[];
}

/** What followed an incident, folded from its facts. */
export interface ReportStory {
  readonly drafts: readonly Draft[];
  /** Oldest first: the last is what clients read. */
  readonly published: readonly PublishedReport[];
  readonly fixes: readonly OwedFix[];
  readonly announced: readonly { readonly report: number; readonly clients: readonly string[] }[];
  readonly reminded: readonly { readonly page: string; readonly contacts: readonly string[] }[];
}

const nothingYet: ReportStory = { drafts: [], published: [], fixes: [], announced: [], reminded: [] };

const change = (story: ReportStory, id: string, to: (fix: OwedFix) => OwedFix): ReportStory => ({
  ...story,
  fixes: story.fixes.map((fix) => (fix.id === id ? to(fix) : fix)),
});

function publish(story: ReportStory, fact: Extract<AfterItem, { readonly fact: 'published' }>): ReportStory {
  const { seq, at, data } = fact;
  const draft = story.drafts.find((each) => each.seq === data.draft);
  if (!draft) return story;
  const promised = new Set(story.fixes.map(({ id }) => id));
  const fresh = draft.fixes
    .filter(({ id }) => !promised.has(id))
    .map(({ id, what, due }) => ({
      id,
      what,
      due,
      owner: draft.owners[id] ?? data.contact,
      promisedAt: at,
      keptAt: null,
      moves: [],
    }));
  const report = { seq, at, contact: data.contact, everybody: data.everybody, draft };
  return { ...story, published: [...story.published, report], fixes: [...story.fixes, ...fresh] };
}

function goOn(story: ReportStory, fact: AfterItem): ReportStory {
  switch (fact.fact) {
    case 'drafted': {
      const { seq, at, data } = fact;
      return { ...story, drafts: [...story.drafts, { seq, at, ...data }] };
    }
    case 'published':
      return publish(story, fact);
    case 'announced':
      return { ...story, announced: [...story.announced, fact.data] };
    case 'kept':
      return change(story, fact.data.fix, (fix) => ({ ...fix, keptAt: fix.keptAt ?? fact.at }));
    case 'moved': {
      const { due, reason } = fact.data;
      return change(story, fact.data.fix, (fix) => ({
        ...fix,
        due,
        moves: [...fix.moves, { at: fact.at, from: fix.due, to: due, reason }],
      }));
    }
    case 'reminded':
      return { ...story, reminded: [...story.reminded, fact.data] };
  }
}

/** The story that the facts tell, oldest first. */
export const reportStoryOf = (facts: readonly AfterItem[]): ReportStory => facts.reduce(goOn, nothingYet);

/** The version that clients read; null: none was published yet. */
export const standing = ({ published }: ReportStory): PublishedReport | null => published.at(-1) ?? null;

/** The part of Stryker's JSON report (mutation-testing-report-schema) that is read here. */
export interface StrykerReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

interface Mutant {
  readonly status: string;
  readonly replacement: string;
  /** From 1; the end is exclusive. */
  readonly location: { readonly start: Position; readonly end: Position };
}

/** A mutant by what it changes, so that it keeps its name when the code around it moves. */
export interface Survivor {
  /** Where it begins, trimmed. */
  readonly line: string;
  readonly from: string;
  readonly to: string;
}

/** A survivor that may live. */
export interface Explained extends Survivor {
  readonly why: string;
}

/** By file, relative to the project. */
export type Survivors = Readonly<Record<string, readonly Explained[]>>;

export interface FileScore {
  readonly file: string;
  readonly killed: number;
  readonly mutants: number;
  readonly survivors: readonly (Survivor & { readonly at: number })[];
  /** Killed by the clock: they hang, or are only slow, and may survive on a faster machine. */
  readonly timedOut: readonly Survivor[];
}

const isKilled = ({ status }: Mutant): boolean => status === 'Killed' || status === 'Timeout';
const isAlive = ({ status }: Mutant): boolean => status === 'Survived' || status === 'NoCoverage';

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

function between(lines: readonly string[], { start, end }: Mutant['location']): string {
  const part = lines.slice(start.line - 1, end.line);
  const last = part.length - 1;
  const cut = part.map((line, n) =>
    line.slice(n === 0 ? start.column - 1 : 0, n === last ? end.column - 1 : undefined),
  );
  return oneLine(cut.join('\n'));
}

/** What a report says of each file, in the order of their names. Mutants that do not run at all count for nothing. */
export function scoresOf({ files }: StrykerReport): readonly FileScore[] {
  return Object.entries(files)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([file, { source, mutants }]) => {
      const lines = source.split('\n');
      const alive = mutants.filter(isAlive);
      const killed = mutants.filter(isKilled).length;
      const named = ({ location, replacement }: Mutant): Survivor => ({
        line: (lines[location.start.line - 1] ?? '').trim(),
        from: between(lines, location),
        to: oneLine(replacement),
      });
      const survivors = alive.map((each) => ({ at: each.location.start.line, ...named(each) }));
      const timedOut = mutants.filter(({ status }) => status === 'Timeout').map(named);
      return { file, killed, mutants: killed + alive.length, survivors, timedOut };
    });
}

/** Of all mutants, those that a test notices: 0 to 100. */
export function percentKilled(scores: readonly FileScore[]): number {
  const mutants = scores.reduce((sum, each) => sum + each.mutants, 0);
  const killed = scores.reduce((sum, each) => sum + each.killed, 0);
  return mutants === 0 ? 100 : (100 * killed) / mutants;
}

const isSame = (a: Survivor, b: Survivor): boolean => a.line === b.line && a.from === b.from && a.to === b.to;

/** What the list and the survivors of the files that ran do not share; who may only have been too slow is not gone. */
export function compare(
  scores: readonly FileScore[],
  listed: Survivors,
): {
  readonly unexplained: readonly (Survivor & { readonly file: string; readonly at: number })[];
  readonly gone: readonly (Explained & { readonly file: string })[];
} {
  return {
    unexplained: scores.flatMap(({ file, survivors }) =>
      survivors
        .filter((survivor) => !(listed[file] ?? []).some((each) => isSame(each, survivor)))
        .map((survivor) => ({ file, ...survivor })),
    ),
    gone: scores.flatMap(({ file, survivors, timedOut }) =>
      (listed[file] ?? [])
        .filter((each) => ![...survivors, ...timedOut].some((survivor) => isSame(each, survivor)))
        .map((each) => ({ file, ...each })),
    ),
  };
}

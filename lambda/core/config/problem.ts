/** Something to be set right in a config, at its place (both from 1). `error`: the config cannot be used. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly col: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** `file:line:col: message`, as editors and terminals know it. */
export function showProblem(problem: Problem): string {
  const kind = problem.severity === 'warning' ? 'warning: ' : '';
  return `${problem.file}:${problem.line}:${problem.col}: ${kind}${problem.message}`;
}

/** In the order in which they stand in the file, each once. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const once = new Map(problems.map((problem) => [showProblem(problem), problem]));
  return [...once.values()].sort((a, b) => a.line - b.line || a.col - b.col);
}

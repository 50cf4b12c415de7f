import { LineCounter, parseDocument, type Document } from 'yaml';
import { checkAcknowledgeClocks } from './acknowledge-clock.ts';
import { inlineAuthorities, type ReadFile } from './authorities.ts';
import { checkClearSecrets } from './clear-secrets.ts';
import { checkDuplicates, checkKeys } from './ids.ts';
import { findings, type Finding } from './issues.ts';
import { checkProtocols } from './monitors/index.ts';
import { locator, type Locate } from './place.ts';
import { inOrder, type Problem } from './problem.ts';
import { checkReferences } from './references.ts';
import { checkRotas } from './rotas.ts';
import { configSchema, type Config } from './schema.ts';
import { checkTiming } from './timing.ts';

export interface ParseOptions {
  /** Its name, as problems tell it. */
  readonly file: string;
  readonly readFile: ReadFile;
}

/** A config, with warnings at most; or no config, and all its problems. */
export type Parsed =
  | { readonly config: Config; readonly problems: readonly Problem[]; readonly locate: Locate }
  | { readonly config: null; readonly problems: readonly Problem[] };

type Severity = Problem['severity'];

/** What YAML itself says, in one line and without its excerpt, which may hold a secret. */
function syntax(document: Document, lines: LineCounter, file: string): readonly Problem[] {
  return [...document.errors, ...document.warnings].map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    const [first = ''] = error.message.split('\n', 1);
    const what = first.replace(/ at line \d+, column \d+:?$/, '');
    const message =
      error.code === 'DUPLICATE_KEY' ? 'this key stands here twice: leave one' : `is not YAML: ${what}`;
    const severity = error.name === 'YAMLWarning' ? 'warning' : 'error';
    return { file, line: Math.max(line, 1), col: Math.max(col, 1), message, severity };
  });
}

/** With a key that stands twice the rest can still be checked. */
const isBroken = (document: Document): boolean =>
  document.errors.some(({ code }) => code !== 'DUPLICATE_KEY');

/** What the user wrote, and a message repeats, must not steer a terminal. */
function printable(message: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return message.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
}

function toValue(document: Document): { readonly root: unknown } | { readonly message: string } {
  try {
    const root: unknown = document.toJS({ maxAliasCount: 1000 });
    return { root };
  } catch (error) {
    return { message: `is not YAML: ${error instanceof Error ? error.message : 'it cannot be read'}` };
  }
}

/** Leaves out what is said of other keys in the same maps, since it comes from a wrong guess of what they are. */
function withoutThose(all: readonly Finding[], better: readonly Finding[]): readonly Finding[] {
  const parentOf = ({ path }: Finding): string => path.slice(0, -1).join('\n');
  const told = new Set(better.map(parentOf));
  return all.filter((finding) => finding.at !== 'key' || !told.has(parentOf(finding)));
}

/**
 * Reads a whole config (YAML 1.2) and finds everything that is wrong in it at once, in the order of the file.
 * Nothing but `readFile` reaches outside.
 */
export function parseConfig(text: string, { file, readFile }: ParseOptions): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
  const told = syntax(document, lines, file);
  if (isBroken(document)) return { config: null, problems: inOrder(told) };
  const value = toValue(document);
  if ('message' in value)
    return { config: null, problems: [{ file, line: 1, col: 1, severity: 'error', message: value.message }] };
  const locate = locator(document, lines);
  const at =
    (severity: Severity) =>
    ({ path, at: what, message }: Finding): Problem => ({
      file,
      ...locate(path, what),
      message: printable(message),
      severity,
    });
  const { root } = value;
  if (root === null || root === undefined) {
    const message = 'is empty: a title, one contact and one service with a monitor are needed';
    return { config: null, problems: [{ file, line: 1, col: 1, severity: 'error', message }] };
  }
  const unread = inlineAuthorities(root, readFile);
  const read = configSchema.safeParse(root, { reportInput: true });
  const twofold = checkProtocols(root);
  const errors = [
    ...unread,
    ...(read.success ? [] : withoutThose(findings(read.error.issues), twofold)),
    ...twofold,
    ...checkKeys(root),
    ...checkReferences(root),
    ...checkDuplicates(root, locate),
    ...checkTiming(root),
    ...checkRotas(root, locate),
  ];
  const problems = inOrder([
    ...told,
    ...errors.map(at('error')),
    ...[...checkClearSecrets(root), ...checkAcknowledgeClocks(root)].map(at('warning')),
  ]);
  const usable = read.success && problems.every(({ severity }) => severity === 'warning');
  return usable ? { config: read.data, problems, locate } : { config: null, problems };
}

import type { z } from 'zod';
import type { Path } from './place.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with a value, or with the key before it. */
export interface Finding {
  readonly path: Path;
  readonly at: 'key' | 'value';
  readonly message: string;
}

const expected: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

const wanted = (kind: string): string => expected[kind] ?? kind;

function shown(input: unknown): string {
  if (input === null) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'a map';
  return typeof input === 'boolean' ? 'true or false' : typeof input === 'number' ? 'a number' : 'text';
}

const isMissing = (issue: Issue): boolean =>
  (issue.code === 'invalid_type' || issue.code === 'invalid_value') && issue.input === undefined;

function wrongType(issue: z.core.$ZodIssueInvalidType): string {
  if (!issue.message.startsWith('Invalid input')) return issue.message;
  const quotes = issue.expected === 'string' && typeof issue.input !== 'object' ? ': write it in quotes' : '';
  return `must be ${wanted(issue.expected)}, here is ${shown(issue.input)}${quotes}`;
}

function missing(path: Path): Finding {
  return { path, at: 'key', message: `${String(path.at(-1) ?? 'config')} is missing` };
}

/** Of a union, the alternative that was meant: the one that is wrong in its details and not as a whole. */
function meant(alternatives: readonly (readonly Issue[])[]): readonly Issue[] {
  const faults = (issues: readonly Issue[]): number =>
    issues.reduce((sum, issue) => {
      if (isWholly(issue)) return sum + 10_000;
      return sum + (isMissing(issue) && issue.path.length === 1 ? 100 : 1);
    }, 0);
  return [...alternatives].sort((a, b) => faults(a) - faults(b))[0] ?? [];
}

/** `name: ` of the value that a finding is about, its list's name for one in a list. */
function label(path: Path): string {
  const name = path.findLast((step) => typeof step === 'string');
  return name === undefined ? '' : `${name}: `;
}

/** Is the value of another kind altogether? */
function isWholly(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_type') return true;
  return issue.code === 'invalid_union' && issue.errors.every((inner) => inner.some(isWholly));
}

const leaves = (issue: Issue): readonly Issue[] =>
  issue.code === 'invalid_union' ? issue.errors.flat().filter(isWholly).flatMap(leaves) : [issue];

function union(issue: z.core.$ZodIssueInvalidUnion, path: Path): readonly Finding[] {
  if (issue.message !== 'Invalid input') return [{ path, at: 'value', message: issue.message }];
  if (issue.input === undefined) return [missing(path)];
  if (!issue.errors.every((inner) => inner.some(isWholly))) return findings(meant(issue.errors), path);
  const wholly = issue.errors.flat().filter(isWholly).flatMap(leaves);
  const told = wholly.find((inner) => !inner.message.startsWith('Invalid input'));
  if (told) return findings([told], path);
  const kinds = wholly.flatMap((inner) => (inner.code === 'invalid_type' ? [wanted(inner.expected)] : []));
  const message = `${label(path)}must be ${[...new Set(kinds)].join(' or ')}, here is ${shown(issue.input)}`;
  return [{ path, at: 'value', message }];
}

/** Says in the user's words what zod found. The input is looked at for its type, and never repeated. */
export function findings(issues: readonly Issue[], parent: Path = []): readonly Finding[] {
  return issues.flatMap((issue): readonly Finding[] => {
    const path = [...parent, ...issue.path];
    if (isMissing(issue)) return [missing(path)];
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.message.split('\n').map((message, n) => ({
          path: [...path, issue.keys[n] ?? ''],
          at: 'key',
          message,
        }));
      case 'invalid_key': {
        const message = issue.issues[0]?.message ?? issue.message;
        return [{ path, at: 'key', message: `${label(path)}${message}` }];
      }
      case 'invalid_union':
        return union(issue, path);
      case 'invalid_type':
        return [{ path, at: 'value', message: `${label(path)}${wrongType(issue)}` }];
      default:
        return [{ path, at: 'value', message: `${label(path)}${issue.message}` }];
    }
  });
}

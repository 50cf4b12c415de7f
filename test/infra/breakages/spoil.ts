import { at, resourcesOf, type Rule, type Template } from '../rules/template.ts';

/** A way to spoil a good template, and what the rule must say of it. */
export interface Breakage {
  readonly what: string;
  readonly rule: Rule;
  readonly spoil: (template: Template) => void;
  readonly says: RegExp;
}

type Changeable = Record<string, unknown>;

/** The part of the first resource of a type (whose logical id begins so) that the path leads to. */
export function part(
  template: Template,
  type: string,
  begin: string,
  ...path: (string | number)[]
): Changeable {
  const [, resource] = resourcesOf(template, type).find(([id]) => id.startsWith(begin)) ?? [];
  const found = at(resource, ...path);
  if (typeof found !== 'object' || found === null)
    throw new Error(`no ${path.join('.')} in ${type} ${begin}`);
  return found as Changeable;
}

export const properties = (template: Template, type: string, begin = ''): Changeable =>
  part(template, type, begin, 'Properties');

/** Sets (undefined: removes) a property of the first resource of a type. */
export const set =
  (type: string, name: string, value?: unknown, begin = '') =>
  (template: Template): void => {
    properties(template, type, begin)[name] = value;
  };

/** Lets the role of a construct do more. */
export const allow =
  (construct: string, statement: object) =>
  (template: Template): void => {
    const path = ['Properties', 'PolicyDocument', 'Statement'];
    const statements: unknown = part(template, 'AWS::IAM::Policy', `${construct}Role`, ...path);
    (statements as unknown[]).push({ Effect: 'Allow', ...statement });
  };

/** Adds a resource. */
export const add =
  (type: string, resource: object = {}) =>
  (template: Template): void => {
    (template.Resources as Changeable).Added = { Type: type, ...resource };
  };

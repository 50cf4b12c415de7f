/** What the rules need of a synthesized CloudFormation template. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** A rule gives what breaks it, one line each; nothing: it holds. */
export type Rule = (template: Template) => readonly string[];

export const resourcesOf = (template: Template, ...types: string[]): (readonly [string, Resource])[] =>
  Object.entries(template.Resources).filter(([, resource]) => types.includes(resource.Type));

/** The value at a path of keys and indexes; undefined where there is none. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
    value,
  );
}

export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value];

/** The logical id that `Ref` or `Fn::GetAtt` names. */
export function target(value: unknown): string | undefined {
  const id = at(value, 'Ref') ?? at(value, 'Fn::GetAtt', 0);
  return typeof id === 'string' ? id : undefined;
}

/** An intrinsic as people write it: `arn:${AWS::Partition}:sns:*:*:*`, `${Table.Arn}`. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  const parts = at(value, 'Fn::Join', 1);
  if (parts !== undefined)
    return listOf(parts)
      .map(shown)
      .join(String(at(value, 'Fn::Join', 0)));
  const attribute = at(value, 'Fn::GetAtt', 1);
  if (typeof attribute === 'string') return `\${${target(value) ?? ''}.${attribute}}`;
  const id = target(value);
  return id === undefined ? JSON.stringify(value) : `\${${id}}`;
}

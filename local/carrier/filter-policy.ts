/** The values of a message's attributes, by name; of a `String.Array` each. */
export type Attributes = ReadonlyMap<string, readonly string[]>;

/** What SNS calls a policy, as far as it is used here: lists of exact strings, all of whose names must match. */
export function wants(policy: string | null, attributes: Attributes): boolean {
  if (policy === null) return true;
  const lists = Object.entries(JSON.parse(policy) as Readonly<Record<string, readonly unknown[]>>);
  return lists.every(([name, list]) => attributes.get(name)?.some((value) => list.includes(value)) ?? false);
}

/** Is it such a policy? SNS takes at most 150 combinations of values in five names. */
export function isPolicy(policy: string): boolean {
  try {
    const value: unknown = JSON.parse(policy);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const lists: readonly unknown[] = Object.values(value);
    const fits = lists.every(
      (list) =>
        Array.isArray(list) && list.length > 0 && list.every((each: unknown) => typeof each === 'string'),
    );
    const combinations = lists.reduce<number>((product, list) => product * (list as unknown[]).length, 1);
    return fits && lists.length > 0 && lists.length <= 5 && combinations <= 150;
  } catch {
    return false;
  }
}

/**
 * A deep copy of what the table could hold, frozen (bytes are copied, they cannot be frozen). Refuses what
 * DynamoDB or its marshaller would refuse or change: NaN, unsafe integers, empty names, functions, dates, class
 * instances.
 * Properties that are undefined fall away, as in the table.
 *
 * @throws TypeError
 */
export function frozenCopy<T>(value: T): T {
  return copyAny(value, '$') as T;
}

function copyAny(value: unknown, path: string): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
      throw new TypeError(`${path} is ${value}, which the table cannot hold`);
    return value;
  }
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value))
    return Object.freeze(value.map((entry, index) => copyAny(entry, `${path}[${index}]`)));
  if (typeof value === 'object' && isPlain(value)) {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([name, entry]): [string, unknown] => [name, copyAny(entry, `${path}.${name}`)]);
    if (entries.some(([name]) => name === '')) throw new TypeError(`${path} has an attribute without a name`);
    return Object.freeze(Object.fromEntries(entries));
  }
  throw new TypeError(`${path} is a ${typeof value} that the table cannot hold`);
}

/** By shape rather than by identity: values of another realm (a vm context) are plain too. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

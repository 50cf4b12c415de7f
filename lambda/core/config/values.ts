import { z } from 'zod';
import { parseDuration, showDuration } from '../duration.ts';
import { instead } from './nearest.ts';

/** The value cannot be used; the message says what to write instead and never repeats what may be secret. */
export class UnfitError extends Error {
  override readonly name = 'UnfitError';
}

interface About {
  readonly description: string;
  readonly examples?: readonly string[];
  readonly pattern?: string;
  /** What to say of a number without quotes. */
  readonly ofNumber?: (written: number) => string;
}

/**
 * A string of the config that means something. `read` gives its meaning, or throws {@link UnfitError}.
 */
export function word<T>(about: About, read: (text: string) => T) {
  const { ofNumber, ...meta } = about;
  return z
    .string({
      error: ({ input }) => (typeof input === 'number' && ofNumber ? ofNumber(input) : undefined),
    })
    .meta({ ...meta, ...(about.examples && { examples: [...about.examples] }) })
    .transform((text, context) => {
      try {
        return read(text);
      } catch (error) {
        if (!(error instanceof UnfitError)) throw error;
        context.addIssue({ code: 'custom', message: error.message });
        return z.NEVER;
      }
    });
}

/** Words that people try for a key, and the key. */
const meant: Readonly<Record<string, string>> = {
  url: 'http',
  https: 'http',
  host: 'tcp',
  ping: 'tcp',
  phone: 'sms',
  tel: 'sms',
  mail: 'email',
  every: 'interval',
  checks: 'monitors',
  endpoints: 'monitors',
  tz: 'timezone',
};

/** Says of a key that is not known which one was meant. */
export function unknownKey(key: string, known: readonly string[]): string {
  if (key === '<<') return 'merge keys (<<) are not part of YAML 1.2: write their values out';
  const synonym = Object.hasOwn(meant, key) ? meant[key] : undefined;
  const hint =
    synonym !== undefined && known.includes(synonym) ? `did you mean "${synonym}"?` : instead(key, known);
  return `unknown key "${key.replaceAll('\n', ' ').slice(0, 64)}": ${hint}`;
}

/**
 * A map with these keys and no others. The message of `unrecognized_keys` has one line for each unknown key, in
 * their order, so that each is told at its own place.
 */
export function map<S extends z.core.$ZodLooseShape>(description: string, shape: S) {
  const known = Object.keys(shape);
  return z
    .strictObject(shape, {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => unknownKey(key, known)).join('\n')
          : undefined,
    })
    .meta({ description });
}

/** One value, or a list of them; always a list once read. */
export function oneOrMany<S extends z.ZodType>(one: S, description: string) {
  return z
    .union([one, z.array(one)])
    .meta({ description })
    .transform((value): readonly z.output<S>[] =>
      Array.isArray(value) ? (value as z.output<S>[]) : [value as z.output<S>],
    );
}

interface Bounds {
  readonly minMs: number;
  readonly maxMs: number;
}

/** `500ms 10s 1m 2h 1d 1w`, in ms once read. */
export function duration(description: string, { minMs, maxMs }: Bounds) {
  const about: About = {
    description: `${description} (${showDuration(minMs)} to ${showDuration(maxMs)})`,
    examples: ['500ms', '10s', '1m', '2h', '1d', '1w'],
    pattern: '^[0-9]{1,9}(ms|s|m|h|d|w)$',
    ofNumber: (written) => `a number has no unit: write ${written}s, ${written}ms or ${written}m`,
  };
  return word(about, (text) => {
    const ms = parseDuration(text);
    if (ms === undefined) {
      const bare = /^\d+$/.test(text) ? `${text}s` : '10s';
      throw new UnfitError(`is no duration: write a whole number and a unit (ms s m h d w), such as ${bare}`);
    }
    if (ms < minMs) throw new UnfitError(`is too short: at least ${showDuration(minMs)}`);
    if (ms > maxMs) throw new UnfitError(`is too long: at most ${showDuration(maxMs)}`);
    return ms;
  });
}

/** One of these words, as written. */
export function oneOf<const V extends string>(values: readonly V[], description: string) {
  return z
    .enum(values, {
      error: ({ input }) =>
        typeof input === 'string'
          ? `"${input.slice(0, 40)}" is unknown: ${instead(input, values)}`
          : input === undefined
            ? undefined
            : `must be one of ${values.join(', ')}`,
    })
    .meta({ description });
}

export function flag(description: string) {
  return z.boolean().meta({ description });
}

/** A whole number in these bounds. */
export function whole(description: string, min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .int({
      error: ({ input }) =>
        typeof input === 'number'
          ? error
          : typeof input === 'string'
            ? `${error}, without quotes and without a unit`
            : undefined,
    })
    .min(min, { error })
    .max(max, { error })
    .meta({ description });
}

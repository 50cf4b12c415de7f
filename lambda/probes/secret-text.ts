import { failure, suspect } from './failure.ts';

const reference = /\$\{secret:([^}]+)\}/g;
const referenceOrSaved = /\$\{(?:secret:([^}]+)|save\.([^}]+))\}/g;

/** Values that earlier steps have saved. */
export interface Saved {
  readonly values: ReadonlyMap<string, string>;
  /** How a value is written there. @throws ProbeError if it cannot be */
  readonly encode: (value: string, name: string) => string;
}

/** Text with its secrets filled in, and their values. */
export interface Filled {
  readonly text: string;
  readonly values: readonly string[];
}

/**
 * Puts the values in the places of `${secret:NAME}`, and with `saved` of `${save.NAME}`, in one pass: what a server
 * sent is never searched for names of secrets. `encode`: how a secret is written there.
 */
export function fillSecrets(
  text: string,
  secrets: (name: string) => string,
  encode: (value: string) => string = (value) => value,
  saved?: Saved,
): Filled {
  if (!text.includes('${secret:') && !(saved && text.includes('${save.'))) return { text, values: [] };
  const values: string[] = [];
  const fill = (all: string, name: string | undefined, savedName?: string): string => {
    if (name === undefined) return savedName === undefined ? all : savedValue(savedName, saved);
    const value = valueOf(name, secrets);
    values.push(value);
    return encode(value);
  };
  const filled = saved
    ? text.replace(referenceOrSaved, (all: string, name?: string, savedName?: string) =>
        fill(all, name, savedName),
      )
    : text.replace(reference, (all: string, name: string) => fill(all, name));
  return { text: filled, values };
}

function savedValue(name: string, saved: Saved | undefined): string {
  const value = saved?.values.get(name);
  if (!saved || value === undefined) throw failure('SAVE', { name, why: 'no step has saved it' });
  return saved.encode(value, name);
}

function valueOf(name: string, secrets: (name: string) => string): string {
  try {
    return secrets(name);
  } catch (error) {
    throw suspect(`the secret ${name} is not known here`, error);
  }
}

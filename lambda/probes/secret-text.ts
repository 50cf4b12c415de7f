import { suspect } from './failure.ts';

const reference = /\$\{secret:([^}]+)\}/g;

/** Text with its secrets filled in, and their values. */
export interface Filled {
  readonly text: string;
  readonly values: readonly string[];
}

/** Puts the values in the places of `${secret:NAME}`. `encode`: how a value is written there. */
export function fillSecrets(
  text: string,
  secrets: (name: string) => string,
  encode: (value: string) => string = (value) => value,
): Filled {
  if (!text.includes('${secret:')) return { text, values: [] };
  const values: string[] = [];
  const filled = text.replace(reference, (_, name: string) => {
    const value = valueOf(name, secrets);
    values.push(value);
    return encode(value);
  });
  return { text: filled, values };
}

function valueOf(name: string, secrets: (name: string) => string): string {
  try {
    return secrets(name);
  } catch (error) {
    throw suspect(`the secret ${name} is not known here`, error);
  }
}

import { UnfitError } from './values.ts';

const reference = /\$\{save\.([A-Za-z0-9_-]{1,64})\}/g;

/** Names of values that a step can save. */
export const savedName = /^[A-Za-z0-9_-]{1,64}$/;

/** The text with every `${save.NAME}` replaced. @throws UnfitError if something begins like one and is none */
export function withoutSaved(text: string, placeholder: string): string {
  const bare = text.replaceAll(reference, placeholder);
  if (/\$\{\s*saved?\b/i.test(bare))
    throw new UnfitError('a saved value is written ${save.NAME}, the name of letters, digits, "_" and "-"');
  return bare;
}

/** The names in the `${save.NAME}` of a text. */
export const savedNames = (text: string): readonly string[] =>
  [...text.matchAll(reference)].map((match) => match[1] ?? '');

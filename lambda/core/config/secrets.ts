import { UnfitError } from './values.ts';

const secretPattern = /\$\{secret:([A-Za-z0-9][A-Za-z0-9._-]{0,63})\}/g;

/** The text with every `${secret:NAME}` replaced, so that what stands around it can be checked. */
export function withoutSecrets(text: string, placeholder: string): string {
  return text.replaceAll(secretPattern, placeholder);
}

export function hasSecret(text: string): boolean {
  return text.search(secretPattern) >= 0;
}

/** @throws UnfitError if something begins like a reference to a secret and is none */
export function checkSecrets(text: string): string {
  if (/\$\{\s*secrets?\b/i.test(withoutSecrets(text, ''))) {
    throw new UnfitError('a secret is written ${secret:NAME}, the name of letters, digits, ".", "_" and "-"');
  }
  return text;
}

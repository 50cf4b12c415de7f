import { z } from 'zod';
import { languages, type Language, type Text } from '../text.ts';
import { map, oneOf, UnfitError, word } from './values.ts';

const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const idRule = 'letters, digits, ".", "_" and "-", the first a letter or digit, at most 64';

/** Names that every object has: as a key they would be found where nothing was put. */
const isReserved = (text: string): boolean => text in {};

/** What is wrong with an id, if anything is. Ids stand in keys, links and file names. */
export function faultOfId(text: string): string | undefined {
  if (!idPattern.test(text)) return `an id has only ${idRule}`;
  return isReserved(text) ? 'is a reserved word: take another id' : undefined;
}

export const id = word(
  {
    description: `An id: ${idRule}`,
    pattern: idPattern.source,
    ofNumber: (written) => `is a number: write it in quotes, "${written}"`,
  },
  (text) => {
    const fault = faultOfId(text);
    if (fault !== undefined) throw new UnfitError(fault);
    return text;
  },
);

/** Key of a map that is an id. It is checked apart, so that the value below a wrong one is checked as well. */
export const idKey = z.string().meta({ pattern: idPattern.source });

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/u;

/** Refuses what no text may hold: control characters, and secrets, which texts never resolve. */
export function checkText(text: string, maxLength: number): string {
  if (text.trim() === '') throw new UnfitError('is empty');
  if (control.test(text)) throw new UnfitError('has control characters in it: leave them out');
  if (text.includes('${secret:')) throw new UnfitError('a secret has no place in a text that people read');
  if (text.length > maxLength) throw new UnfitError(`is too long: at most ${maxLength} characters`);
  return text;
}

/** A text in one line. */
export function line(description: string, maxLength = 200) {
  return word(
    { description, ofNumber: (written) => `is a number: write it in quotes, "${written}"` },
    (text) => {
      const checked = checkText(text, maxLength);
      if (checked.includes('\n')) throw new UnfitError('must be one line');
      return checked;
    },
  );
}

/** A text that may have several lines. */
export function lines(description: string, maxLength = 2000) {
  return word({ description }, (text) => checkText(text.trimEnd(), maxLength));
}

/** Part of what links are signed over. */
export const epoch = (description: string) =>
  z
    .int({ error: 'must be a whole number: raise it by one to revoke the links' })
    .min(1, { error: 'must be 1 or more' })
    .meta({ description });

export const language = oneOf(languages, 'A language that Shodo speaks');

type Written = string | Readonly<Partial<Record<Language, string | undefined>>>;

function toText(written: Written): Text {
  if (typeof written === 'string') return { en: written, ja: written };
  const [first] = Object.values(written);
  const { en = first ?? '', ja = first ?? '' } = written;
  return { en, ja };
}

/** A text: a string, or a map by language; a language that is missing gets the first one given. */
export function text(description: string, part = line(description)) {
  const byLanguage = map(`${description}, by language`, {
    en: part.optional(),
    ja: part.optional(),
  }).refine((written) => Object.keys(written).length > 0, { error: 'has no text in any language' });
  return z.union([part, byLanguage]).meta({ description }).transform(toText);
}

/** Line breaks, other controls and every kind of space. */
const gaps = /[\p{Cc}\p{Z}\s]+/gu;

/**
 * Invisible characters that reorder, hide or break what stands around them: bidirectional marks, embeddings,
 * overrides and isolates, zero-width spaces, tags, noncharacters, what is left of broken surrogates. Joiners
 * and variation selectors stay: names and emoji are written with them.
 */
const invisible =
  /(?!\u200C|\u200D|\p{Variation_Selector})\p{Default_Ignorable_Code_Point}|\p{Noncharacter_Code_Point}|[\uFFF9-\uFFFD]/gu;

/** More marks on one letter than any script needs. */
const piledMarks = /(?<=\p{M}{4})\p{M}+|(?<=\u200D)\u200D+/gu;

const strayMarks = /^[\p{M}\u200C\u200D]+/u;

/** One line of well-formed text that is safe beside other text; may be empty. Anything past `maxUnits` is cut. */
export function cleanLine(text: string, maxUnits = 1000): string {
  const line = text
    .slice(0, maxUnits * 4)
    .toWellFormed()
    .replace(invisible, '')
    .replace(gaps, ' ')
    .replace(piledMarks, '')
    .normalize('NFC')
    .trim()
    .replace(strayMarks, '');
  return clip(line, maxUnits, '…');
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** What a reader takes for single characters. */
export const graphemes = (text: string): readonly string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

/** At most `maxUnits` UTF-16 code units, `ellipsis` included, without cutting a character apart. */
export const clip = (text: string, maxUnits: number, ellipsis: string): string =>
  text.length <= maxUnits ? text : clipper(text, maxUnits, ellipsis)(maxUnits);

/** {@link clip} to many lengths up to `most`, for the price of taking the text apart once. */
export function clipper(text: string, most: number, ellipsis: string): (maxUnits: number) => string {
  const characters = graphemes(text.slice(0, most + 64));
  return (maxUnits) => {
    if (text.length <= maxUnits) return text;
    let kept = '';
    for (const character of characters) {
      if (kept.length + character.length + ellipsis.length > maxUnits) break;
      kept += character;
    }
    return kept.trimEnd() + ellipsis;
  };
}

const typographic: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('‘’‚‛′`´', (mark) => [mark, "'"])),
  ...Object.fromEntries(Array.from('“”„‟″«»').map((mark) => [mark, '"'])),
  ...Object.fromEntries(Array.from('‐‑‒–—―−', (mark) => [mark, '-'])),
  '…': '...',
  '•': '*',
  '·': '-',
  '×': 'x',
  '⁄': '/',
};

const typographicMarks = new RegExp(`[${Object.keys(typographic).join('')}]`, 'gu');

/** Typographic marks as the plain ones that GSM-7 has, so that they do not make an English SMS a dear one. */
export const plainMarks = (text: string): string =>
  text.replace(typographicMarks, (mark) => typographic[mark] ?? mark);

/** Printable ASCII; everything else is a `?`, once for a run. */
export const ascii = (text: string, maxUnits: number): string =>
  clip(
    plainMarks(cleanLine(text))
      .replace(/[^\x20-\x7E]+/gu, '?')
      .trim(),
    maxUnits,
    '..',
  );

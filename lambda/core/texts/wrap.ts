import { eastAsianWidth } from 'get-east-asian-width';

const columns = 78;

/** Columns that the text takes where East Asian characters take two. */
export function width(text: string): number {
  let sum = 0;
  for (const character of text) {
    if (character < '\u0300') sum += 1;
    else if (!/\p{M}/u.test(character)) sum += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return sum;
}

const words = new Intl.Segmenter('ja', { granularity: 'word' });
const closing = /^[\p{Pe}\p{Pf}、。,.,.:;:;!?!?ーァィゥェォッャュョぁぃぅぇぉっゃゅょ%]+$/u;
const opening = /^[\p{Ps}\p{Pi}]+$/u;

/** Pieces between which a line may be broken: words in spaced text (addresses stay whole), segments in Japanese. */
function pieces(text: string): readonly string[] {
  const found: string[] = [];
  const push = (piece: string): void => {
    const last = found.at(-1);
    if (last !== undefined && !last.endsWith(' ') && (closing.test(piece) || opening.test(last))) {
      found[found.length - 1] = last + piece;
    } else found.push(piece);
  };
  for (const run of text.match(/[\x21-\x7E]+ ?|[^\x21-\x7E]+/gu) ?? []) {
    if (/^[\x21-\x7E]/u.test(run)) push(run);
    else for (const { segment } of words.segment(run)) push(segment);
  }
  return found;
}

/** Items in lines of at most 78 columns, broken between items only, or within one that is longer than a line. */
export function fill(items: readonly string[], separator: string): readonly string[] {
  const lines: string[] = [];
  let current = '';
  let used = 0;
  items.forEach((item, index) => {
    const piece = index === items.length - 1 ? item : item + separator;
    const needed = width(piece.trimEnd());
    if (used > 0 && used + needed > columns) {
      lines.push(...wrap(current.trimEnd()));
      current = '';
      used = 0;
    }
    current += piece;
    used += needed + (piece.endsWith(' ') ? 1 : 0);
  });
  return current === '' ? lines : [...lines, ...wrap(current)];
}

/**
 * Breaks one line into lines of at most 78 columns where it can be broken; what follows a bullet or an
 * indentation stays indented.
 */
export function wrap(line: string): readonly string[] {
  if (width(line) <= columns) return [line];
  const lead = /^ *(?:- |・)?/u.exec(line)?.[0] ?? '';
  const indent = ' '.repeat(width(lead));
  const lines: string[] = [];
  let current = lead;
  let used = width(lead);
  let empty = true;
  for (const piece of pieces(line.slice(lead.length))) {
    const needed = width(piece.trimEnd());
    if (!empty && used + needed > columns) {
      lines.push(current.trimEnd());
      current = indent;
      used = indent.length;
      empty = true;
    }
    if (empty && piece.trim() === '') continue;
    current += piece;
    used += needed + (piece.endsWith(' ') ? 1 : 0);
    empty = false;
  }
  return [...lines, current.trimEnd()];
}

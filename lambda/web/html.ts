/** A piece of HTML or XML that is safe to put into a page as it is. Only {@link html} and {@link raw} make one. */
export class Markup {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template: text and numbers are escaped, lists joined, `null` and `false` left out. */
export type Content = Markup | string | number | null | false | undefined | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that HTML, XML or I-JSON forbid even as references: controls and non-characters. */
// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Noncharacter_Code_Point}/gu;

/** Embeddings, overrides and isolates: they turn round what stands beside a text, in titles and feeds too, where nothing holds them in. */
const turning = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Whether a text holds anything that {@link printable} changes: nearly none does, and one look is cheaper than three rewrites. */
const suspect =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/;

/** A text as any page, feed or JSON may hold it; letters that run from right to left still do. */
export const printable = (text: string): string =>
  suspect.test(text) ? text.toWellFormed().replace(turning, '').replace(forbidden, '\ufffd') : text;

export const escape = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);

const render = (content: Content): string => {
  if (content === null || content === undefined || content === false) return '';
  if (typeof content === 'string') return escape(content);
  if (typeof content === 'number') return String(content);
  return content instanceof Markup ? content.toString() : content.map(render).join('');
};

/** Indentation is for the reader of the source. */
const unindented = (text: string): string => text.replace(/\n\s+/gu, '\n');

/** A template has the same strings whenever it is filled in, so each is unindented once. */
const known = new WeakMap<TemplateStringsArray, readonly string[]>();

const partsOf = (strings: TemplateStringsArray): readonly string[] => {
  const parts = known.get(strings) ?? strings.map(unindented);
  known.set(strings, parts);
  return parts;
};

/** Template tag for HTML and XML: everything interpolated is escaped, attributes must be quoted. */
export const html = (strings: TemplateStringsArray, ...contents: readonly Content[]): Markup => {
  let text = '';
  partsOf(strings).forEach((part, index) => {
    text += part + render(contents[index]);
  });
  return new Markup(text);
};

/** For text that is markup already. */
export const raw = (text: string): Markup => new Markup(text);

import sax from 'sax';
import { NoStatusPageError } from './condition.ts';

/** One entry of RSS or Atom, as text. */
export interface FeedEntry {
  readonly title: string;
  /** Its content without markup. */
  readonly text: string;
  /** When it was last changed, ms since 1970; null if it does not say. */
  readonly at: number | null;
}

/** Feeds are flat. A deeper document is an attack: looking for the end of an element takes as long as it is deep. */
const deepest = 40;

/** The newest come first; what is older does not matter. */
const mostEntries = 100;

const fields: Readonly<Record<string, 'title' | 'text' | 'at'>> = {
  title: 'title',
  summary: 'text',
  content: 'text',
  description: 'text',
  'content:encoded': 'text',
  updated: 'at',
  published: 'at',
  pubdate: 'at',
  'dc:date': 'at',
};

/**
 * The entries of a feed. By `sax` (23 kB, one pass, no tree): it knows the five entities of XML and never those that a
 * document defines, so that a bomb of entities stays text.
 * @throws NoStatusPageError if it is none
 */
export function readFeed(xml: string): readonly FeedEntry[] {
  const entries: FeedEntry[] = [];
  const path: string[] = [];
  const document = { isFeed: false };
  let entry: { title: string; text: string; at: string } | null = null;
  const reader = sax.parser(false, { lowercase: true });
  reader.onopentag = ({ name }) => {
    path.push(name);
    if (path.length > deepest) throw new NoStatusPageError('it is nested too deeply for a feed');
    if (path.length === 1) document.isFeed = ['rss', 'feed', 'rdf:rdf'].includes(name);
    if (name === 'item' || name === 'entry') entry = { title: '', text: '', at: '' };
  };
  const onText = (text: string) => {
    // Atom may hold XHTML: the text belongs to the field around it.
    const name = path.findLast((one) => Object.hasOwn(fields, one));
    const field = fields[name ?? ''];
    if (entry === null || field === undefined) return;
    // Atom's `updated` and `published` both count: the later one is the change.
    entry[field] += field === 'at' ? `${text.trim()}\n` : text;
  };
  reader.ontext = onText;
  reader.oncdata = onText;
  reader.onclosetag = (name) => {
    path.pop();
    if ((name !== 'item' && name !== 'entry') || entry === null) return;
    if (entries.length < mostEntries)
      entries.push({ title: plain(entry.title), text: plain(entry.text), at: latest(entry.at) });
    entry = null;
  };
  // What is not well-formed is read as far as it goes.
  reader.onerror = () => {
    reader.resume();
  };
  reader.write(xml).close();
  if (!document.isFeed) throw new NoStatusPageError('it is neither RSS nor Atom, nor the JSON of Statuspage');
  return entries;
}

const plain = (html: string): string =>
  html
    .replaceAll(/<[^<>]{0,2000}>/g, ' ')
    .replaceAll(/&(?:nbsp|#160);/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

function latest(dates: string): number | null {
  const times = dates
    .split('\n')
    .map((date) => Date.parse(date))
    .filter((at) => Number.isFinite(at));
  return times.length === 0 ? null : Math.max(...times);
}

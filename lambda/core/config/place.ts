import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Document,
  type LineCounter,
  type Node,
} from 'yaml';

export type Path = readonly PropertyKey[];

/** Line and column, both from 1. */
export interface Place {
  readonly line: number;
  readonly col: number;
}

/** Finds where a value of the config, or the key before it, stands in the file. */
export type Locate = (path: Path, what?: 'key' | 'value') => Place;

interface Found {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
}

function child(parent: Node | undefined, step: PropertyKey, document: Document): Found | undefined {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return { key: undefined, value: isNode(item) ? item : undefined };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step));
  if (!isPair(pair)) return undefined;
  return { key: isNode(pair.key) ? pair.key : undefined, value: isNode(pair.value) ? pair.value : undefined };
}

/** What is not there stands where its nearest parent is; a missing value where its key is. */
export function locator(document: Document, lines: LineCounter): Locate {
  return (path, what = 'value') => {
    let found: Found = { key: undefined, value: document.contents ?? undefined };
    for (const step of path) {
      const next = child(found.value, step, document);
      if (!next?.key && !next?.value) break;
      found = next;
    }
    const node = what === 'key' ? (found.key ?? found.value) : (found.value ?? found.key);
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
    return { line: Math.max(line, 1), col: Math.max(col, 1) };
  };
}

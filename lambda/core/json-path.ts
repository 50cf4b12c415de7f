const step = /\.([^\s.[\]'"]+)|\[(\d{1,9})\]|\['((?:[^'\\]|\\['\\])*)'\]/y;

/**
 * The steps of a path `$ .name ['name'] [n]`: names, and places in lists from 0; undefined if it is not written
 * so. In `['name']` a quote and a backslash are written `\'` and `\\`.
 */
export function parseJsonPath(path: string): readonly (string | number)[] | undefined {
  if (!path.startsWith('$')) return undefined;
  const steps: (string | number)[] = [];
  let at = 1;
  while (at < path.length) {
    step.lastIndex = at;
    const match = step.exec(path);
    if (!match) return undefined;
    const [all, name, index, quoted] = match;
    steps.push(name ?? (index === undefined ? (quoted ?? '').replaceAll(/\\(['\\])/g, '$1') : Number(index)));
    at += all.length;
  }
  return steps;
}

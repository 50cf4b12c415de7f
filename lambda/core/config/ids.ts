import type { Finding } from './issues.ts';
import { faultOfId } from './names.ts';
import type { Locate, Path } from './place.ts';
import { asList, asMap } from './raw.ts';

/** Ids that stand twice in the list `root.key`. Monitors that are bare URLs must differ as well. */
function inList(root: unknown, key: string, parent: Path, locate: Locate): readonly Finding[] {
  const first = new Map<string, Path>();
  return asList(asMap(root)[key], [...parent, key]).flatMap(({ value, path }): readonly Finding[] => {
    const isUrl = typeof value === 'string';
    const id = isUrl ? value : asMap(value).id;
    const at = isUrl ? path : [...path, 'id'];
    if (typeof id !== 'string') return [];
    const before = first.get(id);
    if (!before) {
      first.set(id, at);
      return [];
    }
    const what = isUrl ? 'the same URL twice' : `id: "${id.slice(0, 64)}" is taken`;
    return [{ path: at, at: 'value', message: `${what}: the first is in line ${locate(before).line}` }];
  });
}

/** Keys that are to be ids and cannot. */
export function checkKeys(root: unknown): readonly Finding[] {
  return ['contacts', 'rotas', 'policies'].flatMap((kind) =>
    Object.keys(asMap(asMap(root)[kind])).flatMap((key): readonly Finding[] => {
      const fault = faultOfId(key);
      if (fault === undefined) return [];
      return [{ path: [kind, key], at: 'key', message: `${key.slice(0, 64)}: ${fault}` }];
    }),
  );
}

/** Ids that are given twice; contacts and rotas share theirs, since steps name both. */
export function checkDuplicates(root: unknown, locate: Locate): readonly Finding[] {
  const config = asMap(root);
  const lists = ['services', 'clients', 'vendors', 'windows'].flatMap((key) => inList(root, key, [], locate));
  const monitors = asList(config.services, ['services']).flatMap(({ value, path }) =>
    inList(value, 'monitors', path, locate),
  );
  const contacts = Object.keys(asMap(config.contacts));
  const rotas = Object.keys(asMap(config.rotas))
    .filter((name) => contacts.includes(name))
    .map((name): Finding => ({
      path: ['rotas', name],
      at: 'key',
      message: `"${name}" is a contact already: a step could not tell them apart`,
    }));
  return [...lists, ...monitors, ...rotas];
}

import { channels, channelsOf, notified } from '../channels.ts';
import type { Finding } from './issues.ts';
import { instead } from './nearest.ts';
import type { Path } from './place.ts';
import { asList, asMap, asText, textsOf } from './raw.ts';

interface Known {
  readonly contacts: readonly string[];
  readonly rotas: readonly string[];
  readonly policies: readonly string[];
  readonly services: readonly string[];
  readonly vendors: readonly string[];
}

const ids = (value: unknown): readonly string[] =>
  asList(value, []).flatMap((entry) => asText(asMap(entry.value).id) ?? []);

function wrong(path: Path, kind: string, name: string, known: readonly string[]): Finding {
  return { path, at: 'value', message: `unknown ${kind} "${name.slice(0, 64)}": ${instead(name, known)}` };
}

/** Those of the names in `root.key` that are not known. */
function unknown(
  root: unknown,
  key: string,
  path: Path,
  kind: string,
  known: readonly string[],
): readonly Finding[] {
  return textsOf(root, key, path)
    .filter(({ value }) => !known.includes(value))
    .map(({ value, path: at }) => wrong(at, kind, value, known));
}

function ofRota(rota: unknown, path: Path, { contacts }: Known): readonly Finding[] {
  const { changes, overrides } = asMap(rota);
  return [
    ...unknown(rota, 'members', path, 'contact', contacts),
    ...asList(changes, [...path, 'changes']).flatMap((change) =>
      unknown(change.value, 'members', change.path, 'contact', contacts),
    ),
    ...asList(overrides, [...path, 'overrides']).flatMap((override) =>
      unknown(override.value, 'contact', override.path, 'contact', contacts),
    ),
  ];
}

/** Of `CONTACT/CHANNEL`: a rota has no channels, and a contact those it was given. */
function ofNotified(
  root: unknown,
  step: unknown,
  path: Path,
  { contacts, rotas }: Known,
): readonly Finding[] {
  return textsOf(step, 'notify', path).flatMap(({ value, path: at }): readonly Finding[] => {
    const { id, channel } = notified(value);
    if (rotas.includes(id) && channel !== null)
      return [
        { path: at, at: 'value', message: `${id} is a rota: only a contact has channels, as sato/slack` },
      ];
    if (!contacts.includes(id))
      return rotas.includes(id) ? [] : [wrong(at, 'contact or rota', id, [...contacts, ...rotas])];
    const has = channelsOf(asMap(asMap(asMap(root).contacts)[id]));
    // What is no channel at all is told where it is read.
    if (!channels.some((each) => each === channel && !has.includes(each))) return [];
    return [{ path: at, at: 'value', message: `${id} has no ${channel}: ${instead(channel ?? '', has)}` }];
  });
}

function ofPolicies(root: unknown, known: Known): readonly Finding[] {
  return Object.entries(asMap(asMap(root).policies)).flatMap(([name, policy]) =>
    asList(asMap(policy).steps, ['policies', name, 'steps']).flatMap(({ value, path }) =>
      ofNotified(root, value, path, known),
    ),
  );
}

function ofServices(root: unknown, known: Known): readonly Finding[] {
  const others = [...known.services, ...known.vendors.map((vendor) => `vendor:${vendor}`)];
  return asList(asMap(root).services, ['services']).flatMap(({ value, path }) => [
    ...unknown(value, 'policy', path, 'policy', known.policies),
    ...unknown(value, 'dependsOn', path, 'service or vendor', others),
    ...textsOf(value, 'dependsOn', path)
      .filter((name) => name.value === asMap(value).id)
      .map((name): Finding => ({
        path: name.path,
        at: 'value',
        message: 'a service cannot depend on itself',
      })),
  ]);
}

/** Names of contacts, rotas, policies, services and vendors that nothing in the config has. */
export function checkReferences(root: unknown): readonly Finding[] {
  const config = asMap(root);
  const known: Known = {
    contacts: Object.keys(asMap(config.contacts)),
    rotas: Object.keys(asMap(config.rotas)),
    policies: Object.keys(asMap(config.policies)),
    services: ids(config.services),
    vendors: ids(config.vendors),
  };
  const rotas = Object.entries(asMap(config.rotas)).flatMap(([name, rota]) =>
    ofRota(rota, ['rotas', name], known),
  );
  const served = (['clients', 'windows'] as const).flatMap((kind) =>
    asList(config[kind], [kind]).flatMap(({ value, path }) =>
      unknown(value, 'services', path, 'service', known.services),
    ),
  );
  return [...rotas, ...ofPolicies(root, known), ...ofServices(root, known), ...served];
}

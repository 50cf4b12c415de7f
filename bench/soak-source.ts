import { compile } from '../lambda/core/compile.ts';
import { parseConfig } from '../lambda/core/config/parse.ts';
import { decodePlan, encodePlan } from '../lambda/core/plan-file.ts';
import type { PlanSource } from '../lambda/core/plan.ts';
import { keyword, nameOf } from './soak-world.ts';
import type { SoakPlace } from './soak-world.ts';

const perService = 10;

/** So many healthy monitors, each by a name of its own that the place's resolver knows. */
export function soakSource({ port, resolver }: SoakPlace, monitors: number): PlanSource {
  const monitorOf = (n: number) => ({
    id: `m${n}`,
    http: `http://${nameOf(n)}:${port}/`,
    resolver,
    expect: { body: { contains: keyword } },
  });
  const config = {
    title: 'Soak',
    contacts: { a: { email: 'a@example.com' } },
    controls: [],
    defaults: { interval: '10s', timeout: '2s', confirm: { attempts: 3, within: '1s' } },
    allowPrivateTargets: ['127.0.0.0/8'],
    services: Array.from({ length: Math.ceil(monitors / perService) }, (_, service) => ({
      id: `s${service}`,
      monitors: Array.from({ length: Math.min(perService, monitors - service * perService) }, (_, n) =>
        monitorOf(service * perService + n),
      ),
    })),
  };
  const parsed = parseConfig(JSON.stringify(config), { file: 'soak.json', readFile: () => undefined });
  if (!parsed.config) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const { plan, monitorsByBucket } = compile(parsed.config, 0);
  const files = encodePlan(plan, monitorsByBucket);
  return decodePlan((file) => files.get(file));
}

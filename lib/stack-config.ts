import { compile } from '../lambda/core/compile.ts';
import { checkForAws } from '../lambda/core/config/aws.ts';
import type { Parsed } from '../lambda/core/config/parse.ts';
import { showProblem, type Problem } from '../lambda/core/config/problem.ts';
import { decodePlan, encodePlan } from '../lambda/core/plan-file.ts';
import type { ShodoStackProps } from './shodo-stack.ts';

type UsableConfig = Extract<Parsed, { readonly config: object }>;

/** The config cannot be deployed; the message is a line `file:line:col: message` for each problem. */
export class NotDeployableError extends Error {
  override readonly name = 'NotDeployableError';
}

/** Locations that the stack does not serve: to accept them would be to promise what nobody does. */
function otherLocations({ config, locate }: UsableConfig, file: string): readonly Problem[] {
  const asked = (['confirm', 'watchdog'] as const).filter(
    (key) => (config.locations?.[key]?.length ?? 0) > 0,
  );
  return asked.map((key) => ({
    file,
    ...locate(['locations', key], 'key'),
    message: `${key}: only the home location is deployed so far; take this line out`,
    severity: 'error',
  }));
}

/**
 * What the stack is made of. `at`: when the plan was made, ms since 1970. A config that names its home is deployed
 * there, any other wherever the deployer's region is.
 * @throws NotDeployableError
 */
export function stackConfig(usable: UsableConfig, file: string, at: number): ShodoStackProps {
  const problems = [...checkForAws(usable, file), ...otherLocations(usable, file)];
  if (problems.length > 0) throw new NotDeployableError(problems.map(showProblem).join('\n'));
  return stackProps(usable, at);
}

/** The same, whether AWS can do all of it or not. */
export function stackProps({ config }: UsableConfig, at: number): ShodoStackProps {
  const { plan, monitorsByBucket } = compile(config, at);
  const files = encodePlan(plan, monitorsByBucket);
  const { home } = plan.locations;
  return {
    source: decodePlan((name) => files.get(name)),
    planFiles: Object.fromEntries([...files].map(([name, content]) => [`plan/${name}`, content])),
    domain: config.domain,
    ...(home === null ? {} : { env: { region: home } }),
  };
}

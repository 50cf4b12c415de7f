import { deploymentOf } from '../../lambda/core/bill/deployment.ts';
import { compile } from '../../lambda/core/compile.ts';
import { checkForAws } from '../../lambda/core/config/aws.ts';
import { showProblem } from '../../lambda/core/config/problem.ts';
import { decodePlan, encodePlan } from '../../lambda/core/plan-file.ts';
import { readArguments } from './arguments.ts';
import { defaultConfig, loadConfig } from './config.ts';
import { shownPlan } from './plan-text.ts';

/** `shodo plan`: what the config becomes on AWS, and what that costs a month. Gives 1 if AWS could not do all of it. */
export function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, {
    config: { type: 'string', default: defaultConfig },
    json: { type: 'boolean', default: false },
  });
  const loaded = loadConfig(values.config);
  const { plan, monitorsByBucket } = compile(loaded.config, Date.now());
  const files = encodePlan(plan, monitorsByBucket);
  const source = decodePlan((file) => files.get(file));
  const deployment = deploymentOf(values.config, source);
  console.log(values.json ? JSON.stringify(deployment, null, 2) : shownPlan(deployment));
  const problems = checkForAws(loaded, values.config);
  if (problems.length > 0) console.error(problems.map(showProblem).join('\n'));
  return Promise.resolve(problems.some(({ severity }) => severity === 'error') ? 1 : 0);
}

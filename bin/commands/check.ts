import { shownCheck } from './check-text.ts';
import { shownPeople } from './check-people.ts';
import { compile } from '../../lambda/core/compile.ts';
import { decodePlan, encodePlan } from '../../lambda/core/plan-file.ts';
import { readArguments } from './arguments.ts';
import { defaultConfig, loadConfig } from './config.ts';
import { reachOptions } from './reach-shodo.ts';

/**
 * `shodo check`: validates, and prints what is monitored and who is paged; and if one runs, how the last drills went.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, {
    config: { type: 'string', default: defaultConfig },
    ...reachOptions,
  });
  const { config, warnings } = loadConfig(values.config);
  const now = Date.now();
  const { plan, monitorsByBucket } = compile(config, now);
  const files = encodePlan(plan, monitorsByBucket);
  const source = decodePlan((file) => files.get(file));
  console.log(shownCheck(source, now));
  const people = await shownPeople(values, plan);
  if (people !== null) console.log(`\n${people}`);
  const told = warnings.length === 1 ? '1 warning' : `${warnings.length || 'no'} warnings`;
  console.log(`\n${values.config} is valid: ${told}.`);
  return 0;
}

import { statSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { ShodoStack } from '../lib/shodo-stack.ts';
import { NotDeployableError, stackConfig } from '../lib/stack-config.ts';
import { TopicsTooManyError } from '../lib/topic-environment.ts';
import { defaultConfig, loadConfig } from './commands/config.ts';
import { UsageError } from './commands/usage.ts';

/**
 * When the plan was made, ms since 1970: as long as the config has not changed, neither has what is deployed.
 * SOURCE_DATE_EPOCH (seconds) is for builds that must not depend on the times of files.
 * https://reproducible-builds.org/specs/source-date-epoch/
 */
function planTime(file: string): number {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  return epoch === undefined ? Math.floor(statSync(file).mtimeMs) : Number(epoch) * 1000;
}

/** The CDK app: `cdk synth`, `cdk deploy -c config=my.yaml`. An invalid config synthesizes nothing. */
function main(): void {
  const app = new App();
  const file = String(app.node.tryGetContext('config') ?? defaultConfig);
  try {
    new ShodoStack(app, 'Shodo', stackConfig(loadConfig(file), file, planTime(file)));
  } catch (error) {
    if (error instanceof UsageError || error instanceof NotDeployableError) console.error(error.message);
    else if (error instanceof TopicsTooManyError) console.error(`${file}:1:1: ${error.message}`);
    else throw error;
    // The App would synthesize itself when the process ends by itself.
    process.exit(2);
  }
}

main();

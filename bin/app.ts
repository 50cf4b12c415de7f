import { App } from 'aws-cdk-lib';
import { ConfigError, loadConfig } from '../lib/load-config.ts';
import { ShodoStack } from '../lib/shodo-stack.ts';
import { TopicsTooManyError } from '../lib/topic-environment.ts';

/** The CDK app: `cdk synth`, `cdk deploy -c config=my.yaml`. An invalid config synthesizes nothing. */
function main(): void {
  const app = new App();
  const file = String(app.node.tryGetContext('config') ?? 'shodo.yaml');
  try {
    const { home, warnings, ...config } = loadConfig(file);
    for (const warning of warnings) console.error(warning);
    new ShodoStack(app, 'Shodo', { ...config, ...(home === null ? {} : { env: { region: home } }) });
  } catch (error) {
    if (error instanceof ConfigError) console.error(error.message);
    else if (error instanceof TopicsTooManyError) console.error(`${file}:1:1: ${error.message}`);
    else throw error;
    // The App would synthesize itself when the process ends by itself.
    process.exit(2);
  }
}

main();

import { afterAll } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, Validations, type IPolicyValidationPlugin } from 'aws-cdk-lib';
import { loadConfig } from '../../bin/commands/config.ts';
import type { FunctionName } from '../../lambda/core/sizing.ts';
import { ShodoStack } from '../../lib/shodo-stack.ts';
import { stackConfig, stackProps } from '../../lib/stack-config.ts';
import { at, resourcesOf, shown, type Template } from '../infra/rules/template.ts';

export interface Synthesized {
  /** The cloud assembly, as `cdk.out` would hold it. */
  readonly dir: string;
  /** Function to the folder that is deployed as its code: `index.mjs` and `plan/`. */
  readonly functions: Readonly<Record<FunctionName, string>>;
  readonly template: Template;
}

export interface SynthOptions {
  /** @default - the sample at the root */
  readonly config?: string;
  /** With the bundles and the CDK's own check of the template, which take most of the time. @default true */
  readonly whole?: boolean;
  /** Takes targets that functions on AWS do not reach, such as servers of a test. @default false */
  readonly anyTarget?: boolean;
  /** @default [] */
  readonly plugins?: (app: App) => readonly IPolicyValidationPlugin[];
}

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Some moment, always the same. */
const planTime = Date.UTC(2026, 10, 21);

/** Context of the CDK that leaves out what takes most of the time. */
export const withoutBundlesAndCheck = {
  'aws:cdk:bundling-stacks': [],
  '@aws-cdk/core:validateAgainstDefaultRules': false,
};

const made: string[] = [];

afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** `TickFunction412909D5` is `tick`. */
const nameOf = (logicalId: string): FunctionName =>
  logicalId.replace(/Function[0-9A-F]{8}$/, '').toLowerCase() as FunctionName;

function synthesize(options: SynthOptions): Synthesized {
  const { config = fromRoot('shodo.yaml'), whole = true, anyTarget = false, plugins } = options;
  const dir = mkdtempSync(join(tmpdir(), 'shodo-synth-'));
  made.push(dir);
  const { context } = JSON.parse(readFileSync(fromRoot('cdk.json'), 'utf8')) as { context: object };
  const only = whole ? {} : withoutBundlesAndCheck;
  const app = new App({ outdir: dir, context: { ...context, ...only }, analyticsReporting: false });
  const usable = loadConfig(config);
  const props = anyTarget ? stackProps(usable, planTime) : stackConfig(usable, config, planTime);
  new ShodoStack(app, 'Shodo', props);
  if (plugins) Validations.of(app).addPlugins(...plugins(app));
  app.synth();
  const template = JSON.parse(readFileSync(join(dir, 'Shodo.template.json'), 'utf8')) as Template;
  const functions = resourcesOf(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => [
    nameOf(id),
    join(dir, `asset.${shown(at(Properties, 'Code', 'S3Key')).replace('.zip', '')}`),
  ]);
  return { dir, template, functions: Object.fromEntries(functions) as Synthesized['functions'] };
}

let sample: Synthesized | undefined;

/**
 * Synthesizes the stack as `cdk synth` does, bundles included, into a folder that goes with the test file. Without
 * options the result is made once and shared.
 */
export function synthOut(options?: SynthOptions): Promise<Synthesized> {
  if (options) return Promise.resolve().then(() => synthesize(options));
  return Promise.resolve().then(() => (sample ??= synthesize({})));
}

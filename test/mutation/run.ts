import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { documentWith } from './document.ts';
import { compare, percentKilled, scoresOf } from './report.ts';
import type { StrykerReport, Survivors } from './report.ts';

const inRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const readJson = (path: string): unknown => JSON.parse(readFileSync(inRoot(path), 'utf8'));

const leastPercent = 90;
const stryker = 'test/mutation/node_modules/@stryker-mutator/core/bin/stryker.js';
const report = '.stryker-tmp/report.json';
const document = 'docs/mutation.md';

function must(command: string, ...args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd: inRoot('.'), stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `node test/mutation/run.ts [FILE …]`: mutants of all the files in scope, or of these. */
const files = process.argv.slice(2);
const only = files.length > 0 ? ['--mutate', files.join(',')] : [];

if (!existsSync(inRoot(stryker)))
  must('npm', 'ci', '--prefix', 'test/mutation', '--ignore-scripts', '--no-audit', '--no-fund');
rmSync(inRoot(report), { force: true });
must(process.execPath, inRoot(stryker), 'run', 'test/mutation/stryker.config.json', ...only);

// It says that it failed, but exits with 0, when a test fails without any mutant.
if (!existsSync(inRoot(report))) process.exit(1);

const scores = scoresOf(readJson(report) as StrykerReport);
const listed = readJson('test/mutation/survivors.json') as Survivors;
const { unexplained, gone } = compare(scores, listed);
const percent = percentKilled(scores);

for (const score of scores)
  say(`${percentKilled([score]).toFixed(1).padStart(5)} %  ${score.killed}/${score.mutants}  ${score.file}`);
say(`${percent.toFixed(1).padStart(5)} %  of all mutants killed; at least ${leastPercent} % are wanted`);

for (const { file, at, ...survivor } of unexplained)
  say(`${file}:${at} survives and is not in survivors.json: ${JSON.stringify(survivor)}`);
for (const { file, why, ...survivor } of gone)
  say(`${file}: no longer survives, take it off survivors.json (${why}): ${JSON.stringify(survivor)}`);

if (files.length === 0) {
  const text = documentWith(readFileSync(inRoot(document), 'utf8'), scores, listed);
  const config = await prettier.resolveConfig(inRoot(document));
  writeFileSync(inRoot(document), await prettier.format(text, { ...config, parser: 'markdown' }));
}

process.exitCode = percent < leastPercent || unexplained.length + gone.length > 0 ? 1 : 0;

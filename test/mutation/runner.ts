import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { allCases, failureOf, inFile } from './suite.ts';
import type { Case } from './suite.ts';

/** What the instrumented code reads and writes, as Stryker's instrumenter defines it. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: { readonly perTest: Partial<Record<string, unknown>> };
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

/** The part of Stryker's `MutantRunOptions` that matters here. */
interface MutantRun {
  readonly activeMutant: { readonly id: string };
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  /** `static`: the mutant must be active while the files load. */
  readonly mutantActivation: 'runtime' | 'static';
}

/** Files whose tests speak of the logic that is mutated, and of nothing around it: what it does is told without the engine. */
const testFiles = [
  'test/core/{declared,delivery,log}.test.ts',
  'test/core/{state,incident,delivery,reconcile,oncall,heartbeat,desk,pause}/**/*.test.ts',
];

const shared = globalThis as { __stryker__?: Switchboard };
const switchboard = (shared.__stryker__ ??= {});

const shim = new URL('globals.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url: shim, shortCircuit: true } : next(specifier, context),
});

// A mutant may leave a promise to nobody; only tests decide.
process.on('unhandledRejection', () => undefined);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1 });

let loading: Promise<void> | undefined;

const imported = (file: string): Promise<unknown> => import(pathToFileURL(resolve(file)).href);

/** What test files compute while they load is nothing that a test could notice: it covers no mutant. */
async function load(): Promise<void> {
  for (const file of globSync('lambda/core/**/*.ts')) await imported(file);
  switchboard.currentTestId = 'load';
  for (const file of globSync(testFiles).toSorted()) await inFile(file, () => imported(file));
  switchboard.currentTestId = undefined;
  delete switchboard.mutantCoverage?.perTest.load;
}

/** Written by the first run of all tests, for the processes that run mutants: ms by id. In the sandbox. */
const durationsFile = 'test-durations.json';

type Durations = Readonly<Record<string, number>>;

const readDurations = (): Durations =>
  existsSync(durationsFile) ? (JSON.parse(readFileSync(durationsFile, 'utf8')) as Durations) : {};

/** With a mutant a test may take so many times as long as without, and at least so long (ms). */
const patience = 20;
const leastLimitMs = 3_000;

const loaded = (): Promise<void> => (loading ??= load());

async function run(each: Case, limitMs = Infinity): Promise<string | null> {
  switchboard.currentTestId = each.id;
  const failure = await failureOf(each, limitMs);
  switchboard.currentTestId = undefined;
  return failure;
}

/** Stryker's port of a test runner: all tests in this process, loaded once, so that a mutant costs milliseconds. */
const runner = {
  capabilities: () => ({ reloadEnvironment: false }),

  async dryRun() {
    await loaded();
    const tests = [];
    for (const each of allCases) {
      const began = performance.now();
      const failureMessage = await run(each);
      const measured = { id: each.id, name: each.id, timeSpentMs: performance.now() - began };
      tests.push(
        failureMessage === null ? { ...measured, status: 0 } : { ...measured, status: 1, failureMessage },
      );
    }
    writeFileSync(
      durationsFile,
      JSON.stringify(Object.fromEntries(tests.map((each) => [each.id, each.timeSpentMs]))),
    );
    return { status: 'complete', tests, mutantCoverage: switchboard.mutantCoverage };
  },

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }: MutantRun) {
    if (mutantActivation === 'runtime') await loaded();
    switchboard.activeMutant = activeMutant.id;
    switchboard.hitLimit = hitLimit;
    switchboard.hitCount = hitLimit === undefined ? undefined : 0;
    try {
      await loaded();
      const wanted = testFilter && new Set(testFilter);
      let nrOfTests = 0;
      const durations = readDurations();
      const took = ({ id }: Case): number => durations[id] ?? 0;
      // The quick ones first: most mutants do not live for long.
      const cases = allCases
        .filter(({ id }) => wanted?.has(id) ?? true)
        .toSorted((a, b) => took(a) - took(b));
      for (const each of cases) {
        nrOfTests += 1;
        const failureMessage = await run(each, leastLimitMs + patience * took(each));
        if ((switchboard.hitCount ?? 0) > (hitLimit ?? Infinity))
          return { status: 'timeout', reason: 'hit limit' };
        if (failureMessage !== null)
          return { status: 'killed', killedBy: [each.id], failureMessage, nrOfTests };
      }
      return { status: 'survived', nrOfTests };
    } catch (error) {
      // With the mutant active the files do not even load.
      return { status: 'killed', killedBy: [], failureMessage: String(error), nrOfTests: 0 };
    } finally {
      switchboard.activeMutant = undefined;
    }
  },
};

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: () => runner }];

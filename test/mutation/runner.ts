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

/** Files whose tests speak of the logic that is mutated: of the core, and stories of the engine in memory. */
const testFiles = [
  'test/core/*.test.ts',
  'test/core/{state,incident,delivery,reconcile,oncall,heartbeat,desk,pause}/**/*.test.ts',
  'test/engine/{acknowledge-clock,flapping,hush,lapse,on-call,pause,story,sweep,unreached}.test.ts',
  'test/engine/heartbeat/heartbeat.test.ts',
  'test/engine/desk/{actions,pausing}.test.ts',
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

/** Written by the first run of all tests, for the processes that run mutants. In the sandbox. */
const durationsFile = 'test-durations.json';

/** The quick ones first: most mutants do not live for long. */
function byDuration(): readonly Case[] {
  if (!existsSync(durationsFile)) return allCases;
  const ms = JSON.parse(readFileSync(durationsFile, 'utf8')) as Readonly<Record<string, number>>;
  return allCases.toSorted((a, b) => (ms[a.id] ?? 0) - (ms[b.id] ?? 0));
}

const loaded = (): Promise<void> => (loading ??= load());

async function run(each: Case): Promise<string | null> {
  switchboard.currentTestId = each.id;
  const failure = await failureOf(each);
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
      for (const each of byDuration().filter(({ id }) => wanted?.has(id) ?? true)) {
        nrOfTests += 1;
        const failureMessage = await run(each);
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

import { format } from 'node:util';

type Body = () => unknown;
type Hook = 'beforeEach' | 'afterEach' | 'beforeAll' | 'afterAll';

interface Suite {
  readonly name: string;
  readonly parent: Suite | null;
  readonly hooks: Readonly<Record<Hook, Body[]>>;
}

/** One `it`, with the suite that it stands in. */
export interface Case {
  /** `FILE > SUITE > NAME`, unique. */
  readonly id: string;
  readonly suite: Suite;
  readonly body: Body;
}

/** All that is tested happens in memory: a test that leaves this process idle for twice so long (ms) waits for nothing. */
const idleMs = 500;

const suiteOf = (name: string, parent: Suite | null): Suite => ({
  name,
  parent,
  hooks: { beforeEach: [], afterEach: [], beforeAll: [], afterAll: [] },
});

const cases: Case[] = [];
const ids = new Set<string>();
let current = suiteOf('', null);

const path = (suite: Suite): readonly Suite[] =>
  suite.parent === null ? [suite] : [...path(suite.parent), suite];

/** All cases of the files that were loaded, in order. */
export const allCases: readonly Case[] = cases;

/** Loads a test file: what it declares stands under its name. */
export async function inFile(name: string, load: () => Promise<unknown>): Promise<void> {
  current = suiteOf(name, null);
  await load();
}

export function describe(name: string, body: () => void): void {
  const outer = current;
  current = suiteOf(name, outer);
  body();
  current = outer;
}

export function it(name: string, body: Body): void {
  const wanted = [...path(current).map((suite) => suite.name), name].join(' > ');
  let id = wanted;
  for (let n = 2; ids.has(id); n++) id = `${wanted} (${n})`;
  ids.add(id);
  cases.push({ id, suite: current, body });
}

const named = (name: string, row: unknown): string =>
  Array.isArray(row)
    ? format(name, ...(row as readonly unknown[]))
    : name.replaceAll(/\$(\w+)/g, (_, key: string) => String((row as Record<string, unknown>)[key]));

type Each = (rows: readonly unknown[]) => (name: string, body: (...args: unknown[]) => unknown) => void;

const eachOf =
  (declare: (name: string, body: () => void) => void): Each =>
  (rows) =>
  (name, body) => {
    for (const row of rows)
      declare(named(name, row), () => (Array.isArray(row) ? body(...(row as unknown[])) : body(row)));
  };

describe.each = eachOf(describe);
it.each = eachOf(it);

const hook =
  (kind: Hook) =>
  (body: Body): void =>
    void current.hooks[kind].push(body);

export const beforeEach = hook('beforeEach');
export const afterEach = hook('afterEach');
export const beforeAll = hook('beforeAll');
export const afterAll = hook('afterAll');

async function runBodies(bodies: readonly Body[]): Promise<void> {
  for (const body of bodies) await body();
}

function watchForHanging(limitMs: number): { readonly hangs: Promise<never>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let before = performance.eventLoopUtilization();
  let idle = 0;
  const began = performance.now();
  const hangs = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      const now = performance.eventLoopUtilization();
      idle = performance.eventLoopUtilization(now, before).utilization < 0.05 ? idle + 1 : 0;
      before = now;
      if (idle === 2 || performance.now() - began > limitMs) reject(new Error('the test hangs'));
    }, idleMs);
  });
  const stop = (): void => {
    clearInterval(timer);
  };
  return { hangs, stop };
}

/**
 * Runs one case, with all hooks around it (those of `beforeAll` too: each case stands for itself); what it throws is the
 * failure, null: none. `limitMs`: it hangs if it takes longer.
 */
export async function failureOf({ suite, body }: Case, limitMs: number): Promise<string | null> {
  const suites = path(suite);
  const hooks = (kind: Hook, order = suites): readonly Body[] => order.flatMap((each) => each.hooks[kind]);
  const inside = suites.toReversed();
  const run = async (): Promise<void> => {
    try {
      await runBodies([...hooks('beforeAll'), ...hooks('beforeEach'), body]);
    } finally {
      await runBodies([...hooks('afterEach', inside), ...hooks('afterAll', inside)]);
    }
  };
  const { hangs, stop } = watchForHanging(limitMs);
  try {
    await Promise.race([run(), hangs]);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    stop();
  }
}

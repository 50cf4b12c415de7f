/** What test files import as `@jest/globals` while mutants run. */
export { expect } from 'expect';
export { afterAll, afterEach, beforeAll, beforeEach, describe, it } from './suite.ts';

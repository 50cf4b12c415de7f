import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { buildSync } from 'esbuild';

const core = fileURLToPath(new URL('../../../lambda/core/', import.meta.url));

describe('what functions load of the plan', () => {
  it.each(['plan-file', 'slots', 'target', 'bucket', 'duration', 'json-path'])(
    '%s needs no package',
    (name) => {
      const { metafile } = buildSync({
        entryPoints: [`${core}${name}.ts`],
        bundle: true,
        write: false,
        platform: 'node',
        format: 'esm',
        metafile: true,
        logLevel: 'silent',
      });
      const foreign = Object.keys(metafile.inputs).filter((path) => path.includes('node_modules'));
      expect(foreign).toEqual([]);
    },
  );
});

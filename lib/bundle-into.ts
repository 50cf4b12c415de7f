import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Some dependencies are CommonJS and ask for Node's own modules by `require`, which an ES module lacks. */
const requireForCommonJs =
  "import{createRequire as shodoRequire}from'node:module';const require=shodoRequire(import.meta.url);";

/** Bundles `entry` and everything it imports, the SDK too, into `folder/index.mjs`. */
export function bundleInto(folder: string, entry: string): void {
  buildSync({
    entryPoints: [entry],
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: requireForCommonJs },
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'error',
  });
}

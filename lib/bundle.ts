import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

/** Files to ship, path (with `/`) to content. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** Some dependencies are CommonJS and ask for Node's own modules by `require`, which an ES module lacks. */
const requireForCommonJs =
  "import{createRequire as shodoRequire}from'node:module';const require=shodoRequire(import.meta.url);";

/** Bundles `entry` and everything it imports, the SDK too, into `folder/index.mjs`. */
function bundleInto(folder: string, entry: string): void {
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

function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

function digestOf(files: Files): string {
  const hash = createHash('sha256');
  for (const path of Object.keys(files).sort()) hash.update(`${path}\0`).update(files[path] ?? '');
  return hash.digest('hex');
}

/**
 * The code of a function: `entry` bundled by esbuild on this machine (no Docker, no network), `files` beside it.
 * The asset is named by what is in it, so what has not changed is not deployed again.
 */
export function bundle(entry: string, files: Files): Code {
  return Code.fromAsset(dirname(entry), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-used'),
      // Never run: it tells the bundles of one folder apart in the CDK's cache of assets.
      command: [entry, digestOf(files)],
      local: {
        tryBundle(folder) {
          bundleInto(folder, entry);
          writeFiles(folder, files);
          return true;
        },
      },
    },
  });
}

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleInto } from './bundle-into.ts';

/** Files to ship, path (with `/`) to content. */
export type Files = Readonly<Record<string, Uint8Array>>;

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

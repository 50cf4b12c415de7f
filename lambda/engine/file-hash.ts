import { createHash } from 'node:crypto';
import type { RenderedFile } from '../web/view.ts';

/** Tells whether files are the same as before; 60 bits. */
export function hashOf(files: readonly RenderedFile[]): string {
  const hash = createHash('sha256');
  for (const { contentType, body } of files) hash.update(contentType).update(body);
  return hash.digest('base64url').slice(0, 10);
}

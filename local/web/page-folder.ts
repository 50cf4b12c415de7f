import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, extname, join, sep } from 'node:path';
import type { Pages } from '../../lambda/engine/ports.ts';

export interface StoredPage {
  readonly contentType: string;
  readonly body: string;
}

/** What the web server needs of a {@link PageFolder}. */
export interface PageSource {
  /** `path` without a leading slash. */
  get(path: string): StoredPage | undefined;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
};

/** A path that would leave the folder, or name a file that we would not read back. */
export class PagePathError extends Error {
  override readonly name = 'PagePathError';
  constructor(path: string) {
    super(`not a path of a page: ${JSON.stringify(path)}`);
  }
}

const isPath = (path: string): boolean =>
  path.split('/').every((part) => /^[\w-][\w.-]*$/u.test(part)) && extname(path) in contentTypes;

/** The rendered site, in memory and on disk: what was rendered before a restart is served until it is rendered anew. */
export class PageFolder implements Pages, PageSource {
  readonly #directory: string;
  readonly #pages = new Map<string, StoredPage>();

  private constructor(directory: string) {
    this.#directory = directory;
  }

  /** Makes the folder if there is none, else reads what it holds. */
  static async open(directory: string): Promise<PageFolder> {
    await mkdir(directory, { recursive: true });
    const folder = new PageFolder(directory);
    for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const path = file.slice(directory.length).split(sep).filter(Boolean).join('/');
      const contentType = contentTypes[extname(path)];
      if (!entry.isFile() || contentType === undefined || !isPath(path)) continue;
      folder.#pages.set(path, { contentType, body: await readFile(file, 'utf8') });
    }
    return folder;
  }

  get(path: string): StoredPage | undefined {
    return this.#pages.get(path);
  }

  /** @throws PagePathError */
  async put(path: string, contentType: string, body: string): Promise<void> {
    if (!isPath(path)) throw new PagePathError(path);
    const before = this.#pages.get(path);
    this.#pages.set(path, { contentType, body });
    if (before?.body === body) return;
    const file = join(this.#directory, ...path.split('/'));
    const draft = `${file}.${randomUUID()}.draft`;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, body);
    await rename(draft, file);
  }
}

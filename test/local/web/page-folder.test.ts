import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { renderSite } from '../../../lambda/web/site.ts';
import { PageFolder, PagePathError } from '../../../local/web/page-folder.ts';
import { outage } from '../../web/views.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'shodo-pages-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

describe('the page folder', () => {
  it('serves what was put, also after a restart', async () => {
    const pages = join(directory, 'pages');
    const folder = await PageFolder.open(pages);
    const files = renderSite(outage());
    await Promise.all(files.map((file) => folder.put(file.path, file.contentType, file.body)));
    for (const reader of [folder, await PageFolder.open(pages)])
      for (const { path, contentType, body } of files)
        expect(reader.get(path)).toEqual({ contentType, body });
  });

  it('keeps the newest, and leaves no drafts behind', async () => {
    const folder = await PageFolder.open(directory);
    await folder.put('index.html', 'text/html', 'one');
    await folder.put('index.html', 'text/html', 'two');
    expect(folder.get('index.html')?.body).toBe('two');
    expect(await readdir(directory)).toEqual(['index.html']);
    expect(await readFile(join(directory, 'index.html'), 'utf8')).toBe('two');
  });

  it.each(['../index.html', '/index.html', 'a/../../index.html', '', '.html', 'a//b.html', 'x.exe', 'ja/'])(
    'refuses the path %j',
    async (path) => {
      const folder = await PageFolder.open(directory);
      await expect(folder.put(path, 'text/html', 'x')).rejects.toThrow(PagePathError);
    },
  );
});

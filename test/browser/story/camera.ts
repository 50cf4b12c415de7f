import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { picture } from '../picture.ts';
import type { Stage } from './stage.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const desktop = { viewport: { width: 1280, height: 800 } };

export interface Scene {
  readonly name: string;
  /** ms since 1970. */
  readonly at: number;
  readonly says: string;
}

/** A phone in the hand of the one on call, a desk beside it, and everything that was seen on both. */
export class Camera {
  readonly scenes: Scene[] = [];
  readonly phone: Page;
  readonly #desktop: BrowserContext;
  readonly #folder: string;

  private constructor(phonePage: Page, wide: BrowserContext, folder: string) {
    this.phone = phonePage;
    this.#desktop = wide;
    this.#folder = folder;
  }

  static async open(browser: Browser, { words }: Stage, folder: string): Promise<Camera> {
    mkdirSync(folder, { recursive: true });
    const hand = await browser.newContext({ ...phone, locale: words.locale, javaScriptEnabled: false });
    return new Camera(
      await hand.newPage(),
      await browser.newContext({ ...desktop, locale: words.locale }),
      folder,
    );
  }

  /** What the phone shows now, and the same address on a desktop. */
  async shoot(name: string, says: string): Promise<void> {
    const file = `${String(this.scenes.length + 1).padStart(2, '0')}-${name}`;
    this.scenes.push({ name: file, at: Date.now(), says });
    await picture(this.phone, join(this.#folder, `${file}-phone.png`));
    const wide = await this.#desktop.newPage();
    await wide.goto(this.phone.url());
    await picture(wide, join(this.#folder, `${file}-desktop.png`));
    await wide.close();
  }

  async look(url: string, name: string, says: string): Promise<void> {
    await this.phone.goto(url);
    await this.shoot(name, says);
  }

  async close(): Promise<void> {
    await this.phone.context().close();
    await this.#desktop.close();
  }
}

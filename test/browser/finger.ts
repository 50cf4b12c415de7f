import type { Page } from 'playwright-core';

/** Taps only what is on the screen, and counts. */
export class Finger {
  taps = 0;
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  async tap(role: 'radio' | 'button' | 'checkbox', name: RegExp): Promise<void> {
    this.taps += 1;
    await this.#page.getByRole(role, { name }).first().tap();
  }

  async unfold(name: RegExp): Promise<void> {
    this.taps += 1;
    await this.#page.locator('summary', { hasText: name }).first().tap();
  }

  /** Waits for the answer to what was tapped. */
  async isTold(words: RegExp): Promise<void> {
    await this.#page.locator('.said', { hasText: words }).waitFor({ timeout: 60_000 });
  }
}

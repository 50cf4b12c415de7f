import type { Page } from 'playwright-core';

/** Opens what is folded, so that it is looked at as well. */
export const unfold = (page: Page): Promise<void> =>
  page.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true`);

/** Spaces text as WCAG 2.2 says in 1.4.12 that a reader may. */
export const spaceText = (page: Page): Promise<void> =>
  page.evaluate(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
    document.adoptedStyleSheets = [sheet];
  }`);

/** With the letters of the browser twice as large, as WCAG 2.2 says in 1.4.4, and nothing else. */
export async function withLargeText(page: Page, look: () => Promise<void>): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await look();
  await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  await session.detach();
}

/** Boxes whose content does not fit into them and cannot be scrolled to: what is cut off, or lies over its neighbours. */
export const spills = (page: Page): Promise<readonly string[]> =>
  page.evaluate<
    readonly string[]
  >(`[...document.querySelectorAll('body *:not(svg, svg *)')].flatMap((each) => {
    const style = getComputedStyle(each);
    if (style.display.startsWith('inline') && style.display === 'inline') return [];
    if (each.getClientRects().length === 0 || each.clientWidth <= 1) return [];
    const scrolls = (how) => how === 'auto' || how === 'scroll';
    const aside = !scrolls(style.overflowX) && each.scrollWidth > each.clientWidth + 1;
    const down = !scrolls(style.overflowY) && each.scrollHeight > each.clientHeight + 1;
    return aside || down
      ? [each.tagName + '.' + each.className + ' ' + (aside ? each.scrollWidth - each.clientWidth + ' px aside' : each.scrollHeight - each.clientHeight + ' px down') + ': ' + each.textContent.trim().slice(0, 80)]
      : [];
  })`);

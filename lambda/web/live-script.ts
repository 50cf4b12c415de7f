/** How often a page that is open asks for news. */
export const refreshMs = 30_000;

/**
 * Brings an open page up to date without reloading it, part by part, so that place and focus are kept and
 * screen readers hear only what changed. The page is whole without it.
 */
export const liveScript = `'use strict';
const stale = document.getElementById('stale');
const refresh = async () => {
  if (document.hidden) return;
  try {
    const response = await fetch(location.pathname, { cache: 'no-cache', signal: AbortSignal.timeout(10000) });
    if (!response.ok) throw new Error(String(response.status));
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!fresh.getElementById('state')) throw new Error('not the status page');
    for (const part of document.querySelectorAll('[data-live]')) {
      const news = fresh.getElementById(part.id);
      if (!news) continue;
      if (part.className !== news.className) part.className = news.className;
      if (part.querySelector('[data-live]')) continue;
      if (part.innerHTML !== news.innerHTML) part.replaceChildren(...news.childNodes);
    }
    document.title = fresh.title;
    const icon = document.querySelector('link[rel=icon]');
    const freshIcon = fresh.querySelector('link[rel=icon]');
    if (icon && freshIcon) icon.setAttribute('href', freshIcon.getAttribute('href'));
    stale.hidden = true;
  } catch {
    stale.hidden = false;
  }
};
setInterval(refresh, ${refreshMs});
document.addEventListener('visibilitychange', refresh);
`;

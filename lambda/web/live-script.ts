/** How often a page that is open asks for news. */
export const refreshMs = 30_000;

/** Pages are rendered every 5 minutes, or sooner: one that is older than this when it is served has been forgotten. */
const forgottenAfterMs = 900_000;

/**
 * Brings an open page up to date without reloading it, part by part, so that place and focus are kept and
 * screen readers hear only what changed, and what they unfolded stays open until then. When it gets no news, or old ones by the clock of whoever serves them, it
 * says so. The page is whole without it.
 */
export const liveScript = `'use strict';
const stale = document.getElementById('stale');
const shown = new Map([...document.querySelectorAll('[data-live]')].map((part) => [part.id, part.innerHTML]));
const refresh = async () => {
  if (document.hidden) return;
  try {
    const response = await fetch(location.pathname, { cache: 'no-cache', signal: AbortSignal.timeout(10000) });
    if (!response.ok) throw new Error(String(response.status));
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
    const rendered = Date.parse(fresh.querySelector('#asof time').dateTime);
    const served = Date.parse(response.headers.get('date')) + 1000 * Number(response.headers.get('age'));
    for (const part of document.querySelectorAll('[data-live]')) {
      const news = fresh.getElementById(part.id);
      if (!news) continue;
      if (part.className !== news.className) part.className = news.className;
      if (part.querySelector('[data-live]')) continue;
      const body = news.innerHTML;
      if (shown.get(part.id) !== body) part.replaceChildren(...news.childNodes);
      shown.set(part.id, body);
    }
    document.title = fresh.title;
    const icon = document.querySelector('link[rel=icon]');
    const freshIcon = fresh.querySelector('link[rel=icon]');
    if (icon && freshIcon) icon.setAttribute('href', freshIcon.getAttribute('href'));
    stale.hidden = !(served - rendered > ${forgottenAfterMs});
  } catch {
    stale.hidden = false;
  }
};
setInterval(refresh, ${refreshMs});
document.addEventListener('visibilitychange', refresh);
`;

const ownNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Why a request is refused, or null. Other names for this machine are refused because a page elsewhere could
 * point its own name here and read what we answer (DNS rebinding); posts from other origins because they are
 * not what the person at the keyboard meant to do.
 */
export const refusal = (request: Request): string | null => {
  const url = new URL(request.url);
  if (!ownNames.has(url.hostname)) return 'This server answers only to localhost and 127.0.0.1.';
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== url.origin) return 'This came from a page of another origin.';
  const site = request.headers.get('sec-fetch-site') ?? 'none';
  return site === 'none' || site === 'same-origin' ? null : 'This came from a page of another site.';
};

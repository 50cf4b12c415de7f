import type { Mask } from '../masks.ts';

const longest = 100;

/** A URL as it may be printed: masked, without credentials, query and fragment. */
export function shownUrl(url: URL, mask: Mask): string {
  const shown = mask(`${url.origin}${url.pathname}`);
  const cut = shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
  return url.search === '' ? cut : `${cut}?…`;
}

import type { Language } from '../core/text.ts';
import { html } from './html.ts';
import { incidentsPath } from './paths.ts';
import { stableUrn } from './stable-id.ts';
import { changedAt } from './standing.ts';
import { iso } from './times.ts';
import { toldUpdates } from './told.ts';
import type { StatusView } from './view.ts';
import { words } from './words.ts';

/** Older ones every reader has seen. */
const mostEntries = 100;

/**
 * Incidents and their updates as Atom 1.0 (RFC 4287): an entry an update, because readers announce new entries,
 * not changed ones. `path` is where this feed is served, `pageOf` where an
 * incident is read, both below the base of the site.
 */
export const atomFeed = (
  view: StatusView,
  language: Language = view.languages[0] ?? 'en',
  path = 'feed.atom',
  pageOf = (incident: string): string => incidentsPath(language, incident),
): string => {
  const word = words[language];
  const entries = [...view.open, ...view.closed]
    .flatMap((incident) =>
      toldUpdates(incident, language, view.timezone).map((update) => ({ incident, update })),
    )
    .toSorted((a, b) => b.update.at - a.update.at)
    .slice(0, mostEntries);
  const title = view.title[language];
  return html`<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
      <id>${stableUrn(`feed ${view.baseUrl} ${language}`)}</id>
      <title>${word.feedTitle(title)}</title>
      <updated>${iso(changedAt(view))}</updated>
      <author><name>${title}</name></author>
      <link rel="self" type="application/atom+xml" href="${view.baseUrl}/${path}" />
      <link
        rel="alternate"
        type="text/html"
        hreflang="${language}"
        href="${view.baseUrl}/${language}/"
      />${entries.map(
        ({ incident, update }) =>
          html` <entry>
            <id>${stableUrn(`update ${incident.id} ${update.id} ${language}`)}</id>
            <title>${update.heading}: ${incident.service.name[language]}</title>
            <published>${iso(update.at)}</published>
            <updated>${iso(update.at)}</updated>
            <link rel="alternate" type="text/html" href="${view.baseUrl}/${pageOf(incident.id)}" />
            <content type="text">${update.text}</content>
          </entry>`,
      )}
    </feed> `.toString();
};

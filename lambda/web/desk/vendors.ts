import { html } from '../html.ts';
import type { Content, Markup } from '../html.ts';
import { icon } from '../icon.ts';
import { hidden } from './pausing.ts';
import { tones } from './tones.ts';
import type { Dependent, TroubledVendor } from './vendor-view.ts';
import { vendorWords } from './vendor-words.ts';
import type { DeskReader } from './view.ts';
import type { Voice } from './voice.ts';

const mostDependents = 40;

interface Shown {
  readonly reader: DeskReader;
  readonly troubled: readonly TroubledVendor[];
}

/**
 * Each vendor that has trouble, with the services that depend on it: where an incident is open a link to it, else
 * their clients and a button that declares it. `home`: the path that declarations are posted to.
 */
export const vendors = ({ reader, troubled }: Shown, home: string, voice: Voice): readonly Markup[] =>
  troubled.map((vendor) => {
    const words = vendorWords[reader.language];
    const { when, words: desk } = voice;
    const { reports, worksSince, declaredBy, dependents } = vendor;
    const told: readonly Content[] = [
      reports && html`<p>${words.reports(reports.level === 'down', when(reports.since))}</p>`,
      worksSince === null ? null : html`<p>${words.works(when(worksSince))}</p>`,
      [
        ...new Set(declaredBy.map(({ name, at, isReader }) => words.declaredBy(name, when(at), isReader))),
      ].map((line) => html`<p class="quiet">${line}</p>`),
    ];
    const rest = dependents.length - mostDependents;
    return html`<section class="vendor">
      <h2>${words.title(vendor.name)}</h2>
      ${told}
      <ul class="card rows">
        ${dependents.length === 0 ? html`<li>${words.nothingDepends}</li>` : null}
        ${dependents.slice(0, mostDependents).map((each) => dependent(each, vendor, reader, home, voice))}
        ${rest > 0 ? html`<li class="next">${desk.more(rest)}</li>` : null}
      </ul>
    </section>`;
  });

function dependent(
  { service, name, clients, open }: Dependent,
  vendor: TroubledVendor,
  { language }: DeskReader,
  home: string,
  { words: desk }: Voice,
): Markup {
  const words = vendorWords[language];
  const touched = clients.length === 0 ? words.noClients : clients.join(language === 'ja' ? '、' : ', ');
  if (open)
    return html`<li>
      <a href="${open.link}"
        >${icon(tones[open.standing])}<span>${desk.headline[open.standing](name)}</span></a
      >
      <span>${touched}</span>
    </li>`;
  const isOver = vendor.reports === null && vendor.declaredBy.length === 0;
  return html`<li>
    <span class="who"><strong>${name}</strong> <span>${isOver ? null : words.unseen}</span></span>
    <span>${touched}</span>
    ${
      isOver
        ? null
        : html`<form method="post" action="${home}" class="other">
            ${hidden('do', 'declare')} ${hidden('service', service)} ${hidden('kind', 'vendor')}
            ${hidden('vendor', vendor.id)} ${hidden('level', 'degraded')} ${hidden('unless-open', '1')}
            <button><strong>${words.declare(name)}</strong> <span>${words.declareDoes}</span></button>
          </form>`
    }
  </li>`;
}

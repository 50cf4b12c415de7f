import { style } from '../style.ts';
import { vendorStyle } from './vendor-style.ts';
import { notifyStyle } from './notify-style.ts';

/** The style of the public page, and what only the desk needs: buttons for one thumb, rows of facts. */
export const deskStyle = `${style}
.desk { --act: #0b5cad; --act-ink: #ffffff; }
@media (prefers-color-scheme: dark) { .desk { --act: #86bdf7; --act-ink: #0f1216; } }
.desk header { padding-block: .75rem .5rem; }
.desk header p { font-size: 1rem; }
.desk header .reader { color: var(--soft); font-weight: 400; font-size: .875rem; }
.desk main { display: flow-root; }
.desk .hero { padding: 1rem 1.1rem; }
.desk .hero p { margin: .35rem 0 0; overflow-wrap: anywhere; }
.desk .hero .reason { font-weight: 600; }
.desk .hero .when { font-size: 1rem; }
.said { display: flex; align-items: flex-start; gap: .6em; margin: 0 0 .75rem; padding: .8rem 1.1rem; border-radius: .875rem; border: 1px solid var(--tone); background: var(--tint); font-weight: 600; }
.said .icon { color: var(--tone); margin-top: .2em; }
div.said { display: block; }
.said p { display: flex; align-items: flex-start; gap: .6em; margin: 0 0 .5rem; }
.said form { margin: .5rem 0 0; }
.owner { margin: 1rem 0 0; font-size: 1.125rem; font-weight: 650; }
.quiet { margin: .25rem 0 0; color: var(--soft); }
.desk form { margin-block: .6rem; }
.desk button { display: block; width: 100%; min-height: 3.25rem; padding: .6rem 1rem; border-radius: .875rem; font: inherit; text-align: start; cursor: pointer; overflow-wrap: anywhere; }
.desk button strong { display: block; font-weight: 650; }
.desk button span { display: block; font-size: .875rem; line-height: 1.45; font-weight: 400; }
.primary button { min-height: 7rem; text-align: center; border: 2px solid var(--act); background: var(--act); color: var(--act-ink); }
.primary button strong { font-size: 1.5rem; line-height: 1.4; }
.other button { background: var(--card); color: var(--ink); border: 1px solid var(--soft); }
.other button strong { color: var(--link); }
.other button span { color: var(--soft); }
.desk button:hover strong { text-decoration: underline; }
.desk :is(button, select, a):focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.desk label { display: block; margin-bottom: .4rem; font-size: .875rem; color: var(--soft); }
.desk select { display: block; width: 100%; min-height: 3rem; margin-top: .2rem; padding: .5rem .75rem; font: inherit; font-size: 1rem; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: .625rem; }
.desk .other:has(select) { padding: .8rem; border: 1px solid var(--line); border-radius: .875rem; background: var(--card); }
.desk h2 { margin-block: 1.75rem .5rem; }
.rows { list-style: none; margin: 0; padding: .25rem 0; }
.rows li { padding: .7rem 1.1rem; overflow-wrap: anywhere; }
.rows li + li { border-top: 1px solid var(--line); }
.rows li > span, .rows .who { display: block; }
.rows .who { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
.rows .target, .rows .delivery, .rows .next, .rows .who > :not(strong) { color: var(--soft); font-size: .9375rem; font-variant-numeric: tabular-nums; }
.rows .delivery.failed, .rows .delivery.unconfirmed { color: var(--down); font-weight: 600; }
.rows .delivery.tried { color: var(--degraded); font-weight: 600; }
.timeline li { display: grid; grid-template-columns: minmax(3.5rem, max-content) 1fr; gap: .15rem .9rem; }
.timeline time { font-weight: 600; font-variant-numeric: tabular-nums; }
.declared { margin: .75rem 0 0; }
.declared blockquote { margin: 0; padding: .1rem 0 .1rem .8rem; border-inline-start: .25rem solid var(--tone); white-space: pre-line; overflow-wrap: anywhere; }
.declared figcaption { margin-top: .25rem; color: var(--soft); font-size: .9375rem; }
.open { list-style: none; margin: .75rem 0 0; padding: 0; overflow: hidden; }
.open li + li { border-top: 1px solid var(--line); }
.open .go { display: flex; gap: .7em; padding: .9rem 1.1rem; color: inherit; text-decoration: none; border-inline-start: .375rem solid var(--tone); overflow-wrap: anywhere; }
.open .go:hover strong { text-decoration: underline; }
.open .go .icon { color: var(--tone); margin-top: .2em; }
.open .go span, .open .go strong { display: block; min-width: 0; }
.open .go strong { color: var(--link); font-size: 1.0625rem; line-height: 1.4; }
.open .go span span { color: var(--soft); font-size: .9375rem; }
.open .go .free { color: var(--tone); font-weight: 600; }
.declare { margin-block: 1rem; border: 2px solid var(--act); border-radius: .875rem; background: var(--card); }
.declare summary { position: relative; padding: .8rem 3rem .8rem 1.1rem; color: var(--ink); list-style: none; }
.declare summary::-webkit-details-marker { display: none; }
.declare summary::after { content: ""; position: absolute; inset-inline-end: 1.3rem; top: 1.35rem; width: .6rem; height: .6rem; border: solid var(--act); border-width: 0 .15rem .15rem 0; rotate: 45deg; }
.declare[open] summary::after { top: 1.6rem; rotate: 225deg; }
.declare summary strong { color: var(--act); font-size: 1.125rem; font-weight: 650; }
.declare summary span { display: block; color: var(--soft); font-size: .9375rem; }
.declare form { margin: 0; padding: .25rem 1.1rem 1.1rem; display: grid; gap: .9rem; }
.declare fieldset { margin: 0; padding: 0; border: 0; display: grid; gap: .4rem; }
.declare legend, .desk .declare label { margin: 0; padding: 0; color: var(--ink); font-size: .9375rem; font-weight: 600; }
.desk .declare .choice { display: flex; align-items: center; gap: .7rem; min-height: 3rem; padding: .4rem .8rem; border: 1px solid var(--soft); border-radius: .625rem; font-size: 1rem; font-weight: 400; }
.declare .choice:has(:checked) { border-color: var(--act); box-shadow: inset 0 0 0 1px var(--act); }
.desk .declare :is(select, textarea) { font-weight: 400; }
.declare input[type=radio] { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--act); }
.declare .hint { display: block; color: var(--soft); font-weight: 400; font-size: .875rem; }
.desk textarea { display: block; width: 100%; margin-top: .2rem; padding: .5rem .75rem; font: inherit; font-size: 1rem; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: .625rem; resize: vertical; }
.desk :is(textarea, input, summary):focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.declare .act { border: 2px solid var(--act); background: var(--act); color: var(--act-ink); text-align: center; }
.declare .act strong { font-size: 1.125rem; }
.duties { display: grid; grid-template-columns: max-content 1fr; list-style: none; margin: .3rem 0 0; padding: 0; color: var(--soft); font-size: .9375rem; }
.rows .duties li { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; gap: 0 1.1rem; padding: .1rem 0; border: 0; }
.duties time { font-variant-numeric: tabular-nums; }
.duties .mine { color: var(--ink); font-weight: 600; }
.desk footer { padding-block: 1.75rem; }
@media (max-width: 30rem) { .desk main { width: min(100% - 1.5rem, 46rem); } }
@media (forced-colors: active) { .primary button { border: 3px solid ButtonText; } }
${notifyStyle}${vendorStyle}`;

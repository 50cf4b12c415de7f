/** What telling clients needs on top of the desk's style. */
export const notifyStyle = `
.tell { margin-top: 1rem; }
.turn { margin: 0 0 .25rem; }
.turn strong { display: block; }
.late, .clock.missed { color: var(--down); font-weight: 600; }
.clock { display: block; font-size: .9375rem; font-variant-numeric: tabular-nums; }
.clock.met { color: var(--up); }
.notify { padding: 1rem 1.1rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: .9rem; border: 2px solid var(--act); border-radius: .875rem; background: var(--card); }
.notify fieldset { margin: 0; padding: 0; border: 0; min-width: 0; display: grid; gap: .4rem; }
.notify .etas { grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); }
.notify .etas .whole { grid-column: 1 / -1; }
.notify .times { grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); align-items: end; }
.notify .times .hint { grid-column: 1 / -1; }
.notify legend, .desk .notify label { margin: 0 0 .3rem; padding: 0; color: var(--ink); font-size: .9375rem; font-weight: 600; }
.desk .notify .choice { display: flex; align-items: center; gap: .7rem; min-height: 3rem; margin: 0; padding: .4rem .8rem; border: 1px solid var(--soft); border-radius: .625rem; font-size: 1rem; font-weight: 400; overflow-wrap: anywhere; }
.notify .choice:has(:checked) { border-color: var(--act); box-shadow: inset 0 0 0 1px var(--act); }
.notify :is([type=radio], [type=checkbox]) { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--act); }
.desk :is(.notify, .hold) :is([type=time], [type=datetime-local], [type=text]) { display: block; width: 100%; min-width: 0; min-height: 3rem; margin-top: .2rem; padding: .5rem .75rem; font: inherit; font-size: 1rem; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: .625rem; }
.notify [type=datetime-local]::-webkit-datetime-edit-fields-wrapper { display: flex; flex-wrap: wrap; }
.notify .hint { display: block; margin: 0; color: var(--soft); font-weight: 400; font-size: .875rem; }
.notify .act { border: 2px solid var(--act); background: var(--act); color: var(--act-ink); text-align: center; }
.notify .act strong { font-size: 1.125rem; }
.notify .plain { border: 2px solid var(--act); background: none; color: var(--act); text-align: center; }
.notify details { display: grid; gap: .9rem; }
.desk .notify details[open] > * + * { margin-top: .9rem; }
.desk .notify :is(select, textarea, input) { font-weight: 400; }
.desk :is(.notify, .hold, .call, .preview, .rows li) summary { min-height: 1.75rem; padding: .35rem 0; color: var(--link); font-weight: 600; cursor: pointer; }
.desk :is(.draft, .call, .rows) blockquote { margin: .3rem 0 0; padding: .1rem 0 .1rem .8rem; border-inline-start: .25rem solid var(--line); overflow-wrap: anywhere; }
.draft blockquote p, .rows blockquote p, .draft .quiet { margin: 0; }
.call p { margin: .3rem 0; }
.phone { display: inline-block; min-height: 2.75rem; padding: .6rem 1rem; border: 1px solid var(--link); border-radius: .875rem; font-weight: 650; }
.preview { margin-block: .75rem; padding: 1rem 1.1rem; border: 1px solid var(--line); border-radius: .875rem; background: var(--card); }
.preview h3 { font-size: 1rem; }
.preview pre { margin: .3rem 0 .75rem; padding: .75rem; border: 1px solid var(--line); border-radius: .5rem; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
.caution { margin: 0 0 .5rem; font-weight: 600; }
.desk .notify :is(textarea, select, input) { font-weight: 400; }
.notify .fix { padding: .8rem; border: 1px solid var(--line); border-radius: .625rem; }
.desk .notify [type=date] { display: block; width: 100%; min-height: 3rem; margin-top: .2rem; padding: .5rem .75rem; font: inherit; font-size: 1rem; font-weight: 400; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: .625rem; }
.report a { display: block; padding: .8rem 1.1rem; border: 1px solid var(--soft); border-radius: .875rem; background: var(--card); text-decoration: none; }
.report a strong { display: block; color: var(--link); }
.report a span { color: var(--soft); font-size: .9375rem; }
.preview .record h2 { font-size: 1.0625rem; }
.rows .notify { margin-block: .5rem; border-width: 1px; border-color: var(--line); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

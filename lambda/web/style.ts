/** The whole style of the public pages. A test holds the contrast of its colours against WCAG 2.2 AA. */
export const style = `:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --ink: #16191f; --soft: #565f6e; --line: #dde1e7; --link: #0b5cad; --mark: #ffffff; --bar: #3d9a6b;
  --up: #12703f; --up-tint: #e5f5ec; --degraded: #8f4700; --degraded-tint: #fdf1dd;
  --down: #b5121f; --down-tint: #fdeaeb; --unknown: #4d5665; --unknown-tint: #eceff3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1216; --card: #181c22; --ink: #eceff3; --soft: #a5aebc; --line: #2c333d; --link: #86bdf7; --mark: #0f1216; --bar: #3f9c70;
    --up: #63d297; --up-tint: #10291c; --degraded: #f5b555; --degraded-tint: #2f220d;
    --down: #ff8a8f; --down-tint: #371518; --unknown: #b3bcc9; --unknown-tint: #232932;
  }
}
* { box-sizing: border-box; }
html { font-size: clamp(1rem, 0.8rem + 0.42vw, 2.25rem); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--ink); line-height: 1.6;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", "Noto Sans CJK JP", Meiryo, sans-serif;
  overflow-wrap: break-word;
}
:lang(ja) { line-height: 1.75; }
:is(h1, h2, h3, button, legend, strong, .asof):lang(ja) { word-break: auto-phrase; }
header, main, footer { width: min(100% - 2rem, 46rem); margin-inline: auto; }
main:first-child { padding-block: 1.25rem; }
header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem 1.5rem; padding-block: 1.25rem 1rem; }
header p { margin: 0; font-size: 1.125rem; font-weight: 650; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem; margin: 0; padding: 0; list-style: none; }
nav a { display: block; padding: .3rem .8rem; border-radius: 2rem; font-size: .875rem; text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav a[aria-current] { color: var(--ink); background: var(--card); box-shadow: inset 0 0 0 1px var(--line); }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1, h2, h3 { line-height: 1.3; margin: 0; overflow-wrap: anywhere; text-wrap: balance; }
h2 { font-size: 1rem; margin-block: 2.25rem .75rem; color: var(--soft); font-weight: 600; }
.icon { flex: none; width: 1.25em; height: 1.25em; }
.up { --tone: var(--up); --tint: var(--up-tint); }
.degraded { --tone: var(--degraded); --tint: var(--degraded-tint); }
.down { --tone: var(--down); --tint: var(--down-tint); }
.unknown { --tone: var(--unknown); --tint: var(--unknown-tint); }
.hero { background: var(--tint); border: 1px solid var(--tone); border-radius: 1rem; padding: 1.5rem; }
.hero h1 { display: flex; align-items: center; gap: .6em; color: var(--tone); font-size: clamp(1.35rem, 1.05rem + 1.6vw, 1.9rem); font-weight: 700; }
.hero h1 .icon { width: 1.5em; height: 1.5em; }
.asof { margin: .75rem 0 0; color: var(--soft); font-size: .9375rem; font-variant-numeric: tabular-nums; }
.stale { margin: .75rem 0 0; font-weight: 600; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .875rem; }
.incident { padding: 1.25rem 1.5rem; margin-block: .75rem; }
.now { border-inline-start: .375rem solid var(--tone); }
.incident h3, .past h3 { display: flex; align-items: baseline; gap: .5em; font-size: 1.125rem; }
.incident h3 .icon, .past h3 .icon { align-self: start; margin-top: .05em; color: var(--tone, var(--soft)); }
.others { margin: .75rem 0 0; padding: .5rem 1.5rem; list-style: none; }
.others li { display: flex; align-items: center; gap: .6em; padding-block: .25rem; overflow-wrap: anywhere; }
.others .icon { color: var(--tone); }
.others a { padding-block: .3rem; }
.past { list-style: none; margin: 0; padding: .25rem 0; }
.past h3 { font-size: 1rem; }
.past .when { margin: 0; padding-inline-start: 1.75em; }
.past li { padding: .75rem 1.5rem; }
.past li + li { border-top: 1px solid var(--line); }
summary { padding-block: 1rem; color: var(--link); cursor: pointer; }
summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.when { margin: .25rem 0 0; color: var(--soft); font-size: .9375rem; font-variant-numeric: tabular-nums; }
.help { margin: .9rem 0 0; padding: .7rem 1rem; border-radius: .5rem; background: var(--tint); }
.help strong { color: var(--tone); }
.word { margin-top: 1rem; padding: .9rem 1.1rem; border-radius: .625rem; background: var(--tint); }
.word p { margin: 0; overflow-wrap: anywhere; unicode-bidi: isolate; }
.word p + p { margin-top: .45rem; }
.word .kind { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; font-size: .9375rem; font-variant-numeric: tabular-nums; }
.word .kind strong { color: var(--tone); }
.word .eta { font-size: 1.0625rem; font-weight: 650; }
.word .help { padding: .6rem .9rem; background: var(--card); }
.word .next { color: var(--soft); font-size: .9375rem; }
.updates { margin: 1rem 0 0; padding: 0; list-style: none; }
.updates li { display: grid; grid-template-columns: 4.5rem 1fr; gap: .15rem .75rem; padding-block: .6rem; border-top: 1px solid var(--line); }
.updates time { font-weight: 600; font-variant-numeric: tabular-nums; }
.updates p { margin: 0; overflow-wrap: anywhere; unicode-bidi: isolate; }
.updates p + p { margin-top: .2rem; }
.past details { padding-inline-start: 1.75em; }
.past summary { padding-block: .35rem; font-size: .9375rem; }
.past .updates { margin-top: 0; }
.updates .kind { color: var(--soft); font-size: .875rem; }
.services { list-style: none; margin: 0; padding: .25rem 0; }
.services li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 1rem; padding: .8rem 1.5rem; }
.services li + li { border-top: 1px solid var(--line); }
.services .name { flex: 1 1 8rem; font-weight: 550; overflow-wrap: anywhere; min-width: 0; }
.services .state { display: flex; align-items: center; gap: .45em; flex: 0 1 auto; min-width: 0; color: var(--tone); font-weight: 650; }
.shared { position: absolute; }
.history { flex: 0 0 100%; }
.history svg { display: block; width: 100%; height: 1.75rem; }
.bar { fill: var(--tone); }
.bar.up { --tone: var(--bar); }
.bar.maintenance { --tone: var(--link); }
.bar.unmeasured { --tone: var(--line); }
.history p, .legend { margin: .35rem 0 0; color: var(--soft); font-size: .8125rem; font-variant-numeric: tabular-nums; }
.history p { text-align: end; }
h2 + .legend { margin: -.4rem 0 .75rem; }
.addressee { margin: 0 0 .5rem; color: var(--soft); font-weight: 600; overflow-wrap: anywhere; }
.agreed { margin: 0; padding: .5rem 1.5rem; }
.agreed div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; padding-block: .45rem; }
.agreed div + div { border-top: 1px solid var(--line); }
.agreed dt { color: var(--soft); }
.agreed dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
.measured { flex: 0 0 100%; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: .5rem 1.5rem; margin: 0; font-variant-numeric: tabular-nums; }
.measured dt { color: var(--soft); font-size: .875rem; }
.measured dd { margin: 0; display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; }
.verdict { display: inline-flex; align-items: center; gap: .3em; color: var(--tone); font-weight: 600; font-size: .9375rem; }
.measured .parts { flex: 0 0 100%; color: var(--soft); font-size: .875rem; }
.note { margin: .6rem 0 0; color: var(--soft); font-size: .875rem; }
.agreed dd p { padding: 0; margin: 0; font-weight: 400; }
.kept { margin: .25rem 0 0; padding-inline-start: 1.75em; }
.links { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .35rem 0 0; }
main > .links { margin-block: 1.25rem 2.5rem; }
.past .links { padding-inline-start: 1.75em; font-size: .9375rem; }
.receipt { margin: .9rem 0 0; font-weight: 600; }
.receipt a, .confirm button { display: inline-block; padding: .6rem 1.2rem; border: 0; border-radius: .625rem; background: var(--link); color: var(--mark); font: inherit; font-weight: 650; text-decoration: none; cursor: pointer; }
.receipt a:hover, .confirm button:hover { text-decoration: underline; }
.confirm { margin-top: 1rem; }
.confirm p { margin: 0 0 .75rem; }
.confirm button { width: 100%; padding-block: .9rem; font-size: 1.125rem; }
.confirm button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.confirm .thanks { display: flex; gap: .5em; margin: 0; font-weight: 600; }
.thanks .icon { margin-top: .25em; color: var(--up); }
.said h3, .record h3 { justify-content: space-between; flex-wrap: wrap; }
.said p, .record .past p { margin: .25rem 0 0; padding: 0; overflow-wrap: anywhere; unicode-bidi: isolate; }
.said h3 time, .record h3 span { color: var(--soft); font-weight: 400; font-size: .9375rem; }
.record > p { overflow-wrap: anywhere; unicode-bidi: isolate; }
.fixes .what { margin: 0; font-weight: 600; overflow-wrap: anywhere; unicode-bidi: isolate; }
.fixes .when, .record .fixes .what { padding: 0; }
.past .fixes { margin: .5rem 0 .25rem; }
.events li { display: flex; gap: .75rem; align-items: baseline; }
.events time { flex: none; min-width: 4rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.record h1 { font-size: 1.5rem; margin-bottom: 1rem; }
.record code, .hash code { overflow-wrap: anywhere; }
.follow { padding: 1.25rem 1.5rem; }
.follow > label { font-weight: 600; }
.follow [type="email"] { display: block; width: 100%; min-height: 2.875rem; margin-top: .35rem; padding: .5rem .85rem; border: 1px solid var(--soft); border-radius: .625rem; background: var(--card); color: var(--ink); font: inherit; }
.follow :is(input, button):focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.follow fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
.follow legend { padding: 0; color: var(--soft); font-size: .9375rem; }
.follow fieldset label { display: flex; align-items: center; gap: .7em; min-height: 2.875rem; overflow-wrap: anywhere; cursor: pointer; }
.follow [type="checkbox"] { flex: none; width: 1.375rem; height: 1.375rem; margin: 0; accent-color: var(--link); }
.follow span { min-width: 0; }
.follow p { margin: .35rem 0 1rem; color: var(--soft); font-size: .9375rem; word-break: normal; }
.follow .choose { margin: 0; }
.follow .choose a { display: block; padding-block: .75rem; font-size: 1rem; }
.follow .how { margin-top: .75rem; }
.follow .wrong { color: var(--down); font-weight: 600; }
.follow .trap { position: absolute; inset-inline-start: -100rem; }
.follow button { min-height: 2.875rem; padding: .6rem 1.5rem; border: 0; border-radius: .625rem; background: var(--link); color: var(--mark); font: inherit; font-weight: 650; cursor: pointer; }
.follow button:hover { text-decoration: underline; }
.asked p { margin: 0; overflow-wrap: anywhere; word-break: normal; }
.asked p + p { margin-top: .75rem; }
.plain { margin-block: .5rem 1rem; font-size: 1.5rem; }
footer p { margin: 0; flex: 0 0 100%; }
.none { color: var(--soft); margin: 0; }
footer { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding-block: 2.5rem 2rem; color: var(--soft); font-size: .875rem; }
@media (max-width: 30rem) {
  .hero, .incident, .follow { padding: 1.1rem; }
  .follow button { width: 100%; }
  .services li, .past li { padding-inline: 1.1rem; }
  .updates li { grid-template-columns: 1fr; }
}
@media (min-width: 90rem) and (min-height: 50rem) {
  header, main, footer { width: min(100% - 6rem, 62rem); }
}
@media (forced-colors: active) { .icon { forced-color-adjust: auto; } .now { border-inline-start-color: CanvasText; } }
@media print { body { background: #ffffff; } .card, .hero { break-inside: avoid; } nav, footer { display: none; } }
`;

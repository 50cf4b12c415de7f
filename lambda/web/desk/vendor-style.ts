/** What vendors and their dependents need on top of the desk's style. */
export const vendorStyle = `
.vendor p { margin: 0 0 .25rem; }
.vendor li a { display: flex; gap: .5em; font-weight: 600; }
.vendor li form { margin: .5rem 0 .25rem; }
.desk .declare [type=text] { display: block; width: 100%; min-height: 3rem; margin-top: .2rem; padding: .5rem .75rem; font: inherit; font-size: 1rem; font-weight: 400; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: .625rem; }`;

/** What stands in every place of a story where people or endpoints put words. */
export type Texts = (what: string) => string;

/** As things are called. */
export const plain: Texts = (what) => what;

const markup =
  '<script>window.__pwned=1</script>"\'><img src=x onerror="window.__pwned=1">--><script>alert(1)</script>]]><!--';
const direction = '\u202Egnp.exe\u202C \u2067حجز\u2069 \u2066x \u200F\u200E\u061C\u2028\u2029';
const controls = '\u0000\u0001\u0007\u0008\u000B\u000C\u001B[31m\u007F\u0080\u0085\u009B\uFFFE\uFFFF';
const halves = '\uD800 \uDC00 \uDFFF\uD800 \u{1FFFE}\u{10FFFF}';
const addresses =
  'javascript:window.__pwned=1 data:text/html,<script>window.__pwned=1</script> //evil.example/';
const headers = 'x\r\nBcc: evil@example.com\r\n\r\nBody: %0d%0aBcc: x\nEND:VCALENDAR\r\n;,\\';
const noisy = [markup, direction, controls, halves, addresses, headers, '&amp;&#0;${secret:x}{{x}}'].join(
  ' ',
);

const long =
  (start: string, filler: string): Texts =>
  (what) =>
    `${what} ${start} `.padEnd(10_000, filler).slice(0, 10_000);

const worst = [long(noisy, 'まあ'), long(`\u202E${noisy}`, 'x'), long(`${noisy}\u0301`, '👩\u200D👧\u0301')];

/** 10,000 characters of everything that has broken pages, mails and feeds elsewhere, each time going on in another way. */
export const hostile = (): Texts => {
  let turn = 0;
  return (what) => worst[(turn += 1) % worst.length]?.(what) ?? what;
};

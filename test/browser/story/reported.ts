import { until } from '../../support/until.ts';
import type { Finger } from '../finger.ts';
import type { Camera } from './camera.ts';
import type { Stage } from './stage.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** In two weeks, as a form holds it. */
const inTwoWeeks = (): string => new Date(Date.now() + 14 * dayMs).toISOString().slice(0, 10);

/**
 * Afterwards the one who had it writes the report, with one promise, looks at it as the client will, and approves it; the
 * client is told and reads it on its page. `desk`: the incident's; `clientMail`: where the client hears of it.
 */
export async function reportedScene(
  stage: Stage,
  camera: Camera,
  finger: Finger,
  { desk, page, clientMail }: { readonly desk: string; readonly page: string; readonly clientMail: string },
): Promise<void> {
  const { words, language } = stage;
  const { phone } = camera;
  const said = words.report;
  const write = (name: string, text: string): Promise<void> =>
    phone.locator(`textarea[name="${name}-${language}"]`).fill(text);

  await phone.goto(desk);
  await phone.locator('.report a').tap();
  await write('account', said.account);
  await write('cause', said.cause);
  await write('fix-1-what', said.fix);
  await phone.locator('select[name="fix-1-owner"]').selectOption(words.contact);
  await phone.locator('input[name="fix-1-due"]').fill(inTwoWeeks());
  await finger.tap('button', said.save);
  await finger.isTold(said.saved);
  await phone.locator('details[open] > summary', { hasText: said.preview }).waitFor();
  await camera.shoot('report-draft', 'The report is written and read as the client will read it.');
  await finger.tap('button', said.publish);
  await finger.isTold(said.published);
  await camera.shoot('report-published', 'It is approved; the promise has an owner and a day.');
  const mail = await stage.message(clientMail, said.ready, 2 * minuteMs);
  const link = new RegExp(String.raw`${page}i-[0-9a-f]{8}\.html`, 'u').exec(mail.body)?.[0] ?? '';
  await until('report on the page of the client', minuteMs, async () =>
    (await (await fetch(link)).text()).includes(said.fix),
  );
  await camera.look(link, 'report', 'The client reads the report.');
  await camera.look(page, 'report-on-page', 'The promise stands on the client’s page.');
  await camera.look(`${stage.url}/${language}/`, 'report-public', 'The public page leads to its own.');
}

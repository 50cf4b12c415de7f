import { describe, expect, it } from '@jest/globals';
import { clientFolder } from '../../lambda/core/client-links.ts';
import { linkKeys } from '../support/world.ts';
import { ReportCase, reportYaml } from './report/case.ts';
import { textOf } from './desk/case.ts';

/** What the page of Acme, with 99.9 % agreed, says of the month; it began on 2 November. */
async function page(minutes: number): Promise<string> {
  const desk = new ReportCase(reportYaml);
  await desk.world.minutes(5);
  desk.world.set('down', 'booking/page');
  await desk.world.minutes(minutes);
  desk.world.set('up', 'booking/page');
  await desk.world.minutes(25);
  const acme = desk.world.source.plan.clients.find(({ id }) => id === 'acme');
  const folder = clientFolder(linkKeys, acme!);
  return textOf((await desk.rendered()).get(`${folder}/en/index.html`) ?? '');
}

describe("the month on a client's page, before it is over", () => {
  it('is within what was agreed while the whole of it allows what has been, as the report says', async () => {
    const text = await page(30);
    expect(text).toMatch(/November so far [\d.]+% within 99\.9% of the whole month, which allows 43\.2 min/u);
    expect(text).toMatch(/Last 90 days [\d.]+% below 99\.9%/u);
  });

  it('is below it once more has been than the whole of it allows', async () => {
    expect(await page(50)).toMatch(/November so far [\d.]+% below 99\.9%/u);
  });
});

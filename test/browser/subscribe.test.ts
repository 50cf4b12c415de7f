import { beforeEach, expect, it } from '@jest/globals';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Page } from 'playwright-core';
import { openSnsVisitors } from '../../lambda/aws/sns-visitors.ts';
import { subscribeHandler } from '../../lambda/handlers/subscribe.ts';
import { renderSite } from '../../lambda/web/site.ts';
import { startCarrier } from '../../local/carrier/carrier.ts';
import type { LocalCarrier } from '../../local/carrier/carrier.ts';
import { Inbox } from '../../local/carrier/inbox.ts';
import type { StoredPage } from '../../local/web/page-folder.ts';
import { startWeb } from '../../local/web/web.ts';
import type { Web } from '../../local/web/web.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { anyone } from '../support/dynamo-tables.ts';
import { planOf } from '../support/world.ts';
import { booking, healthy, login, service } from '../web/views.ts';
import { closedAfterwards, inBrowser, visit } from './in-browser.ts';
import { shoot } from './shoot.ts';
import { isSound, violations } from './sound.ts';

const source = planOf(`
title: { ja: 採用クラウド, en: Recruiting Cloud }
languages: [ja, en]
contacts: { sato: { email: sato@example.com } }
services:
  - { id: booking, name: { ja: セミナー予約, en: Seminar booking }, monitors: ["https://example.com/"] }
  - { id: login, name: { ja: ログイン, en: Sign-in }, monitors: ["https://example.com/login"] }
`);
const topics = { 'visitors:ja': 'arn:aws:sns:x:1:ja', 'visitors:en': 'arn:aws:sns:x:1:en' };
const files = new Map<string, StoredPage>(
  renderSite(healthy({ services: [service(booking), service(login)] })).map((file) => [file.path, file]),
);

let inbox: Inbox;
let carrier: LocalCarrier;
let web: Web;
beforeEach(async () => {
  inbox = new Inbox();
  carrier = closedAfterwards(
    await startCarrier({
      inbox,
      topics: { [topics['visitors:ja']]: [], [topics['visitors:en']]: [] },
      open: new Set(Object.values(topics)),
      siteUrl: () => web.url,
    }),
  );
  const subscriptions = openSnsVisitors(topics, { ...anyone, endpoint: carrier.endpoint });
  const deps = { source, store: new MemoryStore(), clock: new FakeClock(), subscriptions };
  web = closedAfterwards(
    await startWeb({
      port: 0,
      pages: { get: (path) => files.get(path) },
      inbox,
      health: () => ({ tickAgeMs: 0, pulseAgeMs: 0 }),
      subscribe: subscribeHandler(deps),
      carrier,
    }),
  );
});

/** What a finger must hit in the form, with less than 44 px of height or width. */
const small = (page: Page): Promise<readonly string[]> =>
  page.evaluate<
    readonly string[]
  >(`[...document.querySelectorAll('.follow :is([type=email], label:has(input), button, summary)')]
    .filter((each) => each.offsetParent !== null)
    .flatMap((each) => {
      const { width, height } = each.getBoundingClientRect();
      return width < 44 || height < 44 ? [each.tagName + ' ' + width + ' x ' + height] : [];
    })`);

const publish = async (topic: string, services: readonly string[]): Promise<void> => {
  const client = new SNSClient({ ...anyone, endpoint: carrier.endpoint, maxAttempts: 1 });
  const service = { DataType: 'String.Array', StringValue: JSON.stringify(services) };
  await client.send(
    new PublishCommand({
      TopicArn: topic,
      Subject: 'news',
      Message: 'news\n',
      MessageAttributes: { service },
    }),
  );
  client.destroy();
};

const mails = (): number => inbox.list().filter(({ subject }) => subject === 'news').length;

inBrowser('a visitor in a browser', () => {
  it.each([
    ['en', 390, 'Sign-in', 'Please check your mail'],
    ['ja', 390, 'ログイン', 'メールをご確認ください'],
    ['en', 1280, 'Sign-in', 'Please check your mail'],
    ['ja', 1280, 'ログイン', 'メールをご確認ください'],
  ] as const)(
    'subscribes, confirms, gets mail, and leaves: %s, %d px',
    async (language, width, name, asked) => {
      const topic = topics[`visitors:${language}`];
      const visited = await visit({
        viewport: { width, height: 844 },
        locale: language === 'ja' ? 'ja-JP' : 'en-GB',
      });
      const { page } = visited;
      await page.goto(`${web.url}/${language}/`);
      await page.locator('.follow summary').click();
      expect(await small(page)).toEqual([]);
      await isSound(visited);
      await shoot(page, `status-${language}-${width}`);
      await page.locator('#address').fill('guest@example.com');
      await page.getByLabel(name).check();
      await page.locator('.follow button').click();
      await page.waitForURL(`${web.url}/subscribe?asked=${language}`);
      expect(await page.locator('h1').innerText()).toBe(asked);
      await isSound(visited);
      await shoot(page, `asked-${language}-${width}`);

      await publish(topic, ['login']);
      expect(mails()).toBe(0);
      await page.goto(`${web.url}/inbox`);
      await page.locator('a[href*="/carrier/confirm"]').click();
      await publish(topic, ['booking']);
      expect(mails()).toBe(0);
      await publish(topic, ['booking', 'login']);
      expect(mails()).toBe(1);
      await page.goto(`${web.url}/inbox`);
      await page.locator('a[href*="/carrier/leave"]').click();
      expect(await violations(page)).toEqual([]);
      await shoot(page, `left-${language}-${width}`);
      await publish(topic, ['booking', 'login']);
      expect(mails()).toBe(1);
    },
  );

  it('is told what is wrong with an address, with what was written still there', async () => {
    const { page } = await visit({
      viewport: { width: 320, height: 844 },
      javaScriptEnabled: false,
    });
    await page.goto(`${web.url}/subscribe?language=en`);
    await page.locator('#address').fill('guest@localhost');
    await page.locator('.follow button').click();
    await page.locator('.wrong').waitFor();
    expect(await page.locator('#address').inputValue()).toBe('guest@localhost');
    await shoot(page, 'wrong-en-320');
    expect(inbox.list()).toEqual([]);
  });
});

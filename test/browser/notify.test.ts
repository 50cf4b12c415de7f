import { beforeEach, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { DeskCase, yaml } from '../engine/desk/case.ts';
import { serveDesk } from './desk-web.ts';
import { inBrowser } from './in-browser.ts';
import { openOnPhone } from './phone.ts';
import type { OnPhone } from './phone.ts';
import { shoot } from './shoot.ts';
import { isSound } from './sound.ts';

const config = `${yaml}  - id: beta
    name: ベータ
    language: ja
    services: [booking]
    notify: { email: [info@beta.example], sms: ["+819099998888"] }
  - { id: silent, name: Silent, services: [booking] }
disclosure: [appi, gdpr, nis2, tba]
`;

let desk: DeskCase;
let origin: string;
beforeEach(async () => {
  desk = await DeskCase.down(config);
  await desk.world.minutes(5);
  origin = await serveDesk(desk);
});

const linkOf = (contact: string): string => `${origin}/i/${desk.token(contact)}`;
const openLink = (contact: string, differs?: BrowserContextOptions): Promise<OnPhone> =>
  openOnPhone(linkOf(contact), differs);

const inbox = (): readonly string[] =>
  desk.world.carrier.sent.flatMap(({ message }) => {
    if (!message.contact.startsWith('client:')) return [];
    if (message.channel === 'sms') return [message.text];
    return message.channel === 'email' ? [`${message.subject}\n${message.body}`] : [];
  });

const readers = [
  {
    contact: 'suzuki',
    language: 'en',
    hour: /^In 1 hour/u,
    send: /^Send to 3 clients/u,
    posted: /To Acme, ベータ, Silent: it leaves at/u,
    noNews: /^No news, still working on it/u,
    sent: /Acme, ベータ, Silent/u,
    change: /^Change words/u,
    preview: /^Preview/u,
    previewed: /As each client will get it/u,
    withdraw: /^Take it back/u,
    withdrawn: /Taken back/u,
    over: /^Send to/u,
    nothing: /^Nothing was lost/u,
    reported: /^Reported/u,
  },
  {
    contact: 'sato',
    language: 'ja',
    hour: /^1時間後/u,
    send: /^3社に送信する/u,
    posted: /Acme、ベータ、Silentに.*に送信します/u,
    noNews: /^進展なし/u,
    sent: /Acme、ベータ、Silent/u,
    change: /^文面・時刻・原因・宛先を変える/u,
    preview: /^送信前に確認する/u,
    previewed: /お客様に届く内容/u,
    withdraw: /^取り消す/u,
    withdrawn: /取り消しました/u,
    over: /社に送信する/u,
    nothing: /^損失なし/u,
    reported: /^報告済みにする/u,
  },
] as const;

inBrowser.each(readers)('telling clients on a phone, in $language', (words) => {
  it('sends the first notice with ETA and workaround in two taps from the link', async () => {
    const begun = performance.now();
    const { finger } = await openLink(words.contact, { javaScriptEnabled: false });
    await finger.tap('radio', words.hour);
    await finger.tap('button', words.send);
    await finger.isTold(words.posted);
    const tookMs = performance.now() - begun;
    expect(finger.taps).toBe(2);
    expect(tookMs).toBeLessThan(10_000);
    await desk.world.clock.advance(60_000);
    await desk.world.pulseNow();
    const acme = inbox().find((text) => text.includes('Dear Acme'));
    expect(acme).toMatch(/back at about 11:10.*Meanwhile: Book by phone/su);
    expect(inbox().find((text) => text.includes('ベータ 御中'))).toContain('11:10');
  });

  it('is sound before, after, previewed, taken back, with one tap for no news, and when it is over', async () => {
    const visited = await openLink(words.contact);
    const { page, finger } = visited;
    await isSound(visited);
    await shoot(page, `${words.language}-1-first`);
    await finger.unfold(words.change);
    await shoot(page, `${words.language}-2-change`);
    await isSound(visited);
    await finger.tap('button', words.preview);
    await page.locator('.preview', { hasText: words.previewed }).waitFor();
    await shoot(page, `${words.language}-3-preview`);
    await isSound(visited);
    expect(desk.world.story('booking')).not.toContain('noticed');
    await finger.tap('button', words.send);
    await finger.isTold(words.posted);
    await shoot(page, `${words.language}-4-posted`);
    await isSound(visited);
    await finger.tap('button', words.withdraw);
    await finger.isTold(words.withdrawn);
    await finger.tap('radio', words.hour);
    await finger.tap('button', words.send);
    await finger.isTold(words.posted);
    await desk.world.minutes(3);
    const { taps } = finger;
    await page.goto(linkOf(words.contact));
    await finger.tap('button', words.noNews);
    await finger.isTold(words.sent);
    expect(finger.taps - taps).toBe(1);
    await isSound(visited);
    await shoot(page, `${words.language}-5-no-news`);
    desk.world.set('up', 'booking/page');
    await desk.world.minutes(2);
    await page.goto(linkOf(words.contact));
    await finger.tap('radio', words.nothing);
    await shoot(page, `${words.language}-6-over`);
    await isSound(visited);
    await finger.tap('button', words.over);
    await finger.isTold(words.sent);
    await desk.world.minutes(2);
    expect(inbox().findLast((text) => text.includes('Dear Acme'))).toContain('Nothing was lost.');
  });

  it('counts down the reports on a leak, and is as good in the dark, narrow and wide', async () => {
    await desk.world.declare(words.contact, { service: 'booking', kind: 'leak' });
    const visited = await openLink(words.contact, { colorScheme: 'dark' });
    await isSound(visited);
    await visited.finger.tap('button', words.reported);
    await visited.page.locator('.said.up').waitFor();
    await shoot(visited.page, `${words.language}-7-leak-dark`);
    await isSound(visited);
    await isSound(await openLink(words.contact, { viewport: { width: 320, height: 568 } }));
    const wide = await openLink(words.contact, { viewport: { width: 1280, height: 800 } });
    await isSound(wide);
    await shoot(wide.page, `${words.language}-8-wide`);
  });
});

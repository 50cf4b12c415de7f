import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../../support/until.ts';
import { Finger } from '../finger.ts';
import type { Camera } from './camera.ts';
import { reportedScene } from './reported.ts';
import type { Stage } from './stage.ts';

const phoneOf = { sato: '+819012345678', miller: '+15550100123' } as const;
const clientMail = 'it@acme.example';
const clientPhone = '+15550100456';
const shodo = fileURLToPath(new URL('../../../bin/shodo.ts', import.meta.url));
const minuteMs = 60_000;

/** Figures that the story ends with. */
export interface Told {
  readonly tapsToNotice: number;
  /** From opening the link of the SMS until the notice is posted. */
  readonly noticePostedMs: number;
  readonly detectedMs: number;
}

const exactly = (text: string): RegExp => new RegExp(text.replaceAll(/[.()]/gu, String.raw`\$&`), 'u');

const linkIn = (text: string, path: string): string => {
  const found = new RegExp(`https?://[^\\s]+/${path}/[^\\s()。、]+`, 'u').exec(text)?.[0];
  assert.ok(found, `no link to /${path}/ in: ${text}`);
  return found;
};

/** `HH:MM` where the demo is, so many ms from now. */
const clockIn = (ms: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', timeStyle: 'short' }).format(Date.now() + ms);

/** An outage from the first SMS to the verified evidence, with a person who does what is to be done. */
export async function actedStory(stage: Stage, camera: Camera, folder: string): Promise<Told> {
  const { words, url } = stage;
  const { phone } = camera;
  const finger = new Finger(phone);
  const onCall = phoneOf[words.contact];

  await phone.goto(`${url}/demo`);
  await finger.tap('button', /^503/u);
  const brokenAt = Date.now();
  await camera.shoot('broken', 'The booking site is broken by one tap.');
  const alert = await stage.message(onCall, /503/u, 30_000);
  const detectedMs = alert.at - brokenAt;
  await camera.look(`${url}/inbox`, 'woken', `The SMS and the email of the one on call: ${alert.body}`);

  const [began, taps] = [performance.now(), finger.taps];
  await phone.goto(linkIn(alert.body, 'i'));
  await finger.tap('button', words.acknowledge);
  await finger.isTold(words.acknowledged);
  await finger.tap('radio', words.hour);
  await finger.tap('button', words.send);
  await finger.isTold(words.posted);
  const noticePostedMs = Math.round(performance.now() - began);
  const tapsToNotice = finger.taps - taps;
  const desk = phone.url();
  await camera.shoot('first-notice', `Acknowledged and told: ${tapsToNotice} taps from the SMS.`);

  const first = await stage.message(clientMail, words.meanwhile, 90_000);
  await stage.message(clientPhone, /./u, 30_000);
  await camera.look(`${url}/inbox`, 'client-inbox', 'What the client gets, by email and SMS.');
  const page = await stage.clientPage();
  await camera.look(page, 'client-page', 'The page of this client.');
  await phone.goto(linkIn(first.body, 'r'));
  await phone.getByRole('button').tap();
  await phone.locator('.thanks').waitFor({ timeout: 60_000 });
  await camera.shoot('seen', 'The client says that it has seen it.');

  await phone.goto(desk);
  await finger.unfold(words.change);
  await phone.locator('input[name="eta-from"]').fill(clockIn(2 * minuteMs));
  await phone.locator('select[name="state"]').selectOption('identified');
  await phone.locator(`textarea[name="text-${stage.language}"]`).fill(words.account);
  await phone.locator('input[name="at-once"]').check();
  await camera.shoot('update', 'The cause is known, and an earlier time.');
  await finger.tap('button', words.send);
  await finger.isTold(words.posted);
  await stage.message(clientMail, exactly(words.account), 30_000);
  await stage.message(clientMail, words.slipped, 4 * minuteMs);
  await camera.look(page, 'slipped', 'The time has passed, nobody wrote: Shodo says so by itself.');

  await phone.goto(desk);
  await finger.tap('radio', words.halfHour);
  await finger.tap('button', words.send);
  await finger.isTold(words.posted);
  await camera.shoot('new-eta', 'A new time, in two taps.');

  await phone.goto(`${url}/demo`);
  await finger.tap('button', words.healthy);
  await stage.message(onCall, /^UP |^【復旧】/u, 30_000);
  await phone.goto(desk);
  await finger.tap('radio', words.nothingLost);
  await phone.locator('input[name="report"]').fill(`2027-01-15T18:00`);
  await camera.shoot('over', 'It is up again; clients are told that it is over.');
  await finger.tap('button', words.send);
  await finger.isTold(words.posted);
  await stage.message(clientMail, words.over, 2 * minuteMs);
  await camera.look(`${url}/inbox`, 'resolved', 'The client reads that it is over.');
  await camera.look(page, 'record', 'The record on the client’s page.');

  await reportedScene(stage, camera, finger, { desk, page, clientMail });
  await verified(page, folder);
  return { tapsToNotice, noticePostedMs, detectedMs };
}

/** Takes the evidence pack from the client's page, as the client would, and checks it. */
async function verified(page: string, folder: string): Promise<void> {
  const address = await until('evidence pack on the page of the client', 2 * minuteMs, async () => {
    const found = /href="([^"]+\/i-[0-9a-f]{8}\.json)"/u.exec(await (await fetch(page)).text())?.[1];
    return found && new URL(found, page).href;
  });
  const file = join(folder, 'evidence.json');
  writeFileSync(file, await (await fetch(address)).text());
  const { status, stdout } = spawnSync(process.execPath, [shodo, 'verify', file], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
}

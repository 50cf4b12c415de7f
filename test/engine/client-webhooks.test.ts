import { describe, expect, it } from '@jest/globals';
import type { NoticeHook } from '../../lambda/core/notice/webhook.ts';
import { CarrierBusyError, RefusedError } from '../../lambda/engine/ports.ts';
import type { NotifyView } from '../../lambda/web/desk/notify-view.ts';
import { DeskCase, yaml } from './desk/case.ts';

const hooked = `${yaml}  - id: beta
    name: Canary Client
    language: ja
    services: [booking]
    notify: { webhook: { url: "https://beta.example/x", secret: "\${secret:canary}" } }
  - id: gamma
    name: Canary Other
    services: [booking]
    notify: { email: [it@gamma.example], webhook: { url: "https://gamma.example/x", secret: "\${secret:g}" } }
`;

const down = (): Promise<DeskCase> => DeskCase.down(hooked);

const hooksOf = (desk: DeskCase, client: string): readonly NoticeHook[] =>
  desk.world.carrier.sent.flatMap(({ message }) =>
    message.channel === 'webhook' && message.contact === `client:${client}`
      ? [JSON.parse(message.body) as NoticeHook]
      : [],
  );

const first = { do: 'notify', kind: 'update', after: '0', eta: '1h', sure: 'rough', 'at-once': '1' };

async function shown(desk: DeskCase): Promise<NotifyView> {
  const asked = new Request(desk.address('suzuki'), { headers: { accept: 'application/json' } });
  return ((await (await desk.ask(asked)).json()) as { notify: NotifyView }).notify;
}

describe('a client with only a webhook', () => {
  it('is told by it from the first notice to the end, each notice once', async () => {
    const desk = await down();
    await desk.does('suzuki', first);
    await desk.world.minutes(2);
    desk.world.set('up', 'booking/page');
    await desk.world.minutes(20);
    const notices = hooksOf(desk, 'beta').flatMap((hook) => hook.notices);
    expect(notices.map(({ kind }) => kind)).toEqual(['update', 'resolved']);
    expect(new Set(notices.map(({ id }) => id)).size).toBe(2);
    expect(notices[0]).toMatchObject({
      language: 'ja',
      workaround: 'お電話で承ります。',
      receipt: expect.stringMatching(/\/r\//u),
    });
    expect(desk.world.brokenLogs()).toEqual([]);
  });

  it('shows at the desk as reached, with its delivery', async () => {
    const desk = await down();
    await desk.does('suzuki', first);
    await desk.world.minutes(1);
    const beta = (await shown(desk)).clients.find(({ id }) => id === 'beta');
    expect(beta).toMatchObject({ reached: 'reached', deliveries: [{ channel: 'webhook', outcome: 'sent' }] });
  });

  it('shows as not reached once it is refused, and somebody must call', async () => {
    const desk = await down();
    desk.world.carrier.hook = ({ contact }) => {
      if (contact === 'client:beta') throw new RefusedError('webhook: answered 410');
    };
    await desk.does('suzuki', first);
    await desk.world.minutes(1);
    expect(await desk.read('suzuki')).toMatch(
      /Canary Client .*Not reached: somebody must call\. webhook: failed/u,
    );
  });

  it('is previewed as it will get it', async () => {
    const desk = await down();
    const page = await (await desk.post('suzuki', { ...first, preview: '1' })).text();
    expect(page).toMatch(/Webhook<\/p>\s*<pre lang="ja">\{/u);
  });
});

it('a webhook that is down holds nothing up, and has every notice once it is back', async () => {
  const desk = await down();
  let tries = 0;
  desk.world.carrier.hook = async ({ channel }, phase) => {
    if (channel !== 'webhook' || phase !== 'before') return;
    tries += 1;
    await desk.world.clock.sleep(5_000);
    throw new CarrierBusyError('no answer within 5 s');
  };
  await desk.does('suzuki', first);
  await desk.world.minutes(1);
  const mails = desk.world.carrier.texts('email', 'client:gamma');
  expect(mails).toHaveLength(1);
  await desk.world.minutes(5);
  const { after } = await shown(desk);
  await desk.does('suzuki', { do: 'notify', kind: 'no news', after: String(after), 'at-once': '1' });
  await desk.world.minutes(5);
  expect(hooksOf(desk, 'gamma')).toEqual([]);
  expect(tries).toBeLessThan(60);
  desk.world.carrier.hook = undefined;
  await desk.world.minutes(6);
  const kinds = hooksOf(desk, 'gamma').flatMap(({ notices }) => notices.map(({ kind }) => kind));
  expect(kinds).toEqual(['update', 'no news']);
});

it('what is taken back before it left is not posted as a notice, but corrected', async () => {
  const desk = await down();
  desk.world.carrier.hook = ({ channel }) => {
    if (channel === 'webhook') throw new CarrierBusyError('answered 500');
  };
  await desk.does('suzuki', first);
  const [notice] = (await shown(desk)).notices;
  await desk.does('suzuki', { do: 'withdraw', notice: String(notice?.notice) });
  desk.world.carrier.hook = undefined;
  await desk.world.minutes(6);
  const whats = hooksOf(desk, 'beta').flatMap(({ notices }) => notices.map(({ what }) => what));
  expect(whats[0]).toBe('correction');
  expect(hooksOf(desk, 'beta')[0]?.notices[0]?.corrects).toMatch(/^i-[0-9a-f]{8}\/\d+$/u);
});

it('nothing of another client, of a monitor, a host or a person is in it', async () => {
  const desk = await down();
  await desk.does('suzuki', { ...first, fault: 'ours' });
  await desk.world.minutes(2);
  const [hook] = hooksOf(desk, 'gamma');
  expect(JSON.stringify(hook)).not.toMatch(
    /Canary Client|Acme|beta|booking\/|example\.com|hunter2|503|sato|suzuki|佐藤|login|secret/iu,
  );
  expect(JSON.stringify(desk.world.store.all())).not.toContain('secret:');
});

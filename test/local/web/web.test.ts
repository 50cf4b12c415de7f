import { describe, expect, it } from '@jest/globals';
import { createWeb } from '../../../local/web/web.ts';
import { FakeInbox, mail, options, sms } from './fakes.ts';

const html = (body: string) => ({ contentType: 'text/html; charset=utf-8', body });
const origin = 'http://localhost:4400';

const get = (path: string, headers: Record<string, string> = {}): Request =>
  new Request(`${origin}${path}`, { headers });

describe('the public pages', () => {
  const web = createWeb(options({ 'index.html': html('home'), 'ja/index.html': html('日本語') }));

  it.each([
    ['/', 'home'],
    ['/index.html', 'home'],
    ['/ja/', '日本語'],
  ])('%s is served from the folder', async (path, body) => {
    const response = await web(get(path));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toBe(body);
  });

  it('sends /ja on to /ja/', async () => {
    const response = await web(get('/ja'));
    expect([response.status, response.headers.get('location')]).toEqual([308, `${origin}/ja/`]);
  });

  it.each(['/nothing', '/en/', '/..%2f..%2fetc/passwd', '/__proto__', '/demo', '/demo/503'])(
    '%s is not there',
    async (path) => {
      expect((await web(get(path))).status).toBe(404);
    },
  );

  it('asks to wait until the first page is rendered', async () => {
    const response = await createWeb(options())(get('/', { 'accept-language': 'ja,en;q=0.8' }));
    expect(response.status).toBe(503);
    const page = await response.text();
    expect(page).toContain('最初のページを作成しています');
    expect(page).toContain('<script src="/waiting.js" defer>');
    expect(await (await createWeb(options())(get('/waiting.js'))).text()).toContain("fetch('/'");
  });

  it('takes nothing but GET and HEAD', async () => {
    const response = await web(new Request(`${origin}/`, { method: 'PUT' }));
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('/links.json', () => {
  const links = (baseUrl: string) => Promise.resolve({ baseUrl, contacts: [], heartbeats: [], clients: [] });
  const web = createWeb({ ...options(), links });

  it('tells the command line where the homes are', async () => {
    const response = await web(get('/links.json'));
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ baseUrl: origin, contacts: [], heartbeats: [], clients: [] });
    expect((await createWeb(options())(get('/links.json'))).status).toBe(404);
  });

  it('is for no page of another site, nor by another name of this machine', async () => {
    expect((await web(get('/links.json', { 'sec-fetch-site': 'cross-site' }))).status).toBe(403);
    expect((await web(get('/links.json', { 'sec-fetch-site': 'same-site' }))).status).toBe(403);
    expect((await web(new Request('http://evil.example:4400/links.json'))).status).toBe(403);
  });
});

describe('who is let in', () => {
  const web = createWeb(options({ 'index.html': html('home') }));

  it.each(['http://localhost:4400/', 'http://127.0.0.1:4400/', 'http://[::1]:4400/', 'http://localhost/'])(
    '%s is',
    async (url) => {
      expect((await web(new Request(url))).status).toBe(200);
    },
  );

  it.each([
    'http://evil.example:4400/',
    'http://localhost.evil.example/inbox.json',
    'http://127.0.0.1.evil.example/',
    'http://192.0.2.7:4400/',
  ])('%s is not, since a name can be pointed here by anybody', async (url) => {
    expect((await web(new Request(url))).status).toBe(403);
  });

  const post = (headers: Record<string, string>): Request =>
    new Request(`${origin}/demo/503`, { method: 'POST', headers });

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'http://localhost:3000' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('a post with %j is not', async (headers) => {
    expect((await web(post(headers))).status).toBe(403);
  });

  it.each([[{}], [{ origin, 'sec-fetch-site': 'same-origin' }], [{ 'sec-fetch-site': 'none' }]])(
    'a post with %j is',
    async (headers) => {
      expect((await web(post(headers))).status).toBe(405);
    },
  );
});

describe('the inbox', () => {
  const given = options();
  const { inbox } = given;
  const web = createWeb(given);
  inbox.deliver(sms('1', 'DOWN <b>booking</b> http://localhost:4400/?a=1&b=2'));
  inbox.deliver(mail('2', '[DOWN] booking', '障害が発生しました'));
  inbox.deliver(sms('3', `【障害】${'予'.repeat(80)}`));

  it('is JSON as contracted, newest last', async () => {
    const response = await web(get('/inbox.json'));
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual(inbox.messages);
  });

  it('shows messages newest first, escaped, with links that work', async () => {
    const page = await (await web(get('/inbox'))).text();
    expect(page.indexOf('id="m-3"')).toBeLessThan(page.indexOf('id="m-1"'));
    expect(page).toContain(
      'DOWN &lt;b&gt;booking&lt;/b&gt; <a href="http://localhost:4400/?a=1&amp;b=2">http://localhost:4400/?a=1&amp;b=2</a>',
    );
    expect(page).toContain('data-last="3"');
  });

  it('tells when each arrived in the time zone of the config', async () => {
    const tokyo = createWeb({ ...given, timezone: 'Asia/Tokyo' });
    expect(await (await tokyo(get('/inbox'))).text()).toContain('>13:40:00</time>');
    expect(await (await web(get('/inbox'))).text()).toContain('>04:40:00</time>');
  });

  it('tells encoding and parts of an SMS', async () => {
    const page = await (await web(get('/inbox'))).text();
    expect(page).toContain('GSM-7 · 1 part · 50/160');
    expect(page).toContain('UCS-2 · 2 parts · 84/134');
  });

  it('streams what came after the message that was seen last, then what comes', async () => {
    const response = await web(get('/inbox/events?after=1'));
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const next = async (): Promise<string> => (await reader.read()).value ?? '';
    expect(await next()).toBe('retry: 1000\n\n');
    expect(await next()).toMatch(/^id: 2\nevent: email\ndata: <article/u);
    expect(await next()).toMatch(/^id: 3\nevent: sms\ndata: <article/u);
    inbox.deliver(sms('4', 'UP\r\nagain'));
    const live = await next();
    expect(live).toMatch(/^id: 4\nevent: sms\ndata: <article.*UP\ndata: again.*\n\n$/su);
    await reader.cancel();
    expect(inbox.listeners.size).toBe(0);
  });

  it('goes on where a reconnecting browser says', async () => {
    const response = await web(get('/inbox/events?after=1', { 'last-event-id': '3' }));
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    expect((await reader.read()).value).toMatch(/^id: 4/u);
    await reader.cancel();
  });

  it('says so when it is empty, in the language of the reader', async () => {
    const empty = createWeb({ ...options(), inbox: new FakeInbox() });
    expect(await (await empty(get('/inbox'))).text()).toContain('No SMS yet.');
    expect(await (await empty(get('/inbox', { 'accept-language': 'ja-JP' }))).text()).toContain(
      'SMSはまだ届いていません。',
    );
  });
});

describe('/healthz', () => {
  it.each([
    ['ok', 200, 60_000, 60_000],
    ['ok', 200, 150_000, 0],
    ['stopped', 503, 150_001, 0],
    ['stopped', 503, 0, 600_000],
    ['stopped', 503, 0, null],
    ['starting', 503, null, null],
  ])('is %s, %d, with ages %p and %p', async (status, code, tickAgeMs, pulseAgeMs) => {
    const web = createWeb({ ...options(), health: () => ({ tickAgeMs, pulseAgeMs }) });
    const response = await web(get('/healthz'));
    expect(response.status).toBe(code);
    expect(await response.json()).toEqual({ status, tickAgeMs, pulseAgeMs });
  });
});

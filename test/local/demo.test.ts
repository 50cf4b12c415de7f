import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startDemo } from '../../local/demo/demo.ts';
import type { Demo } from '../../local/demo/demo.ts';
import { demoModes } from '../../local/demo/modes.ts';
import { createWeb } from '../../local/web/web.ts';
import { PortInUseError } from '../../local/web/take-port.ts';
import { options } from './web/fakes.ts';

const ca = readFileSync(new URL('../../local/demo/certificates/authority.pem', import.meta.url));
let demo: Demo;
beforeAll(async () => {
  demo = await startDemo({ httpPort: 0, httpsPort: 0, loginPort: 0 });
});
afterAll(() => demo.close());
beforeEach(() => demo.set('healthy'));

/** The certificate error of a fresh HTTPS request, or its status. */
const secureStatus = (): Promise<number | string> =>
  new Promise((resolve) => {
    request(demo.secureUrl, { ca, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
      .end();
  });

const refusedCode = (url: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.destroy();
      resolve('connected');
    }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });

describe('the demo', () => {
  it('is a booking page in two languages, on HTTP and HTTPS', async () => {
    const page = await fetch(demo.bookingUrl);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('予約');
    const japanese = await fetch(demo.bookingUrl, { headers: { 'accept-language': 'ja' } });
    expect(await japanese.text()).toContain('<html lang="ja">');
    expect(await secureStatus()).toBe(200);
  });

  it('has a certificate that only its own authority vouches for, and that lasts', async () => {
    const untrusted = await new Promise((resolve) => {
      request(demo.secureUrl, { agent: false }, resolve)
        .on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
        .end();
    });
    expect(untrusted).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    const validTo = await new Promise<string>((resolve) => {
      request(demo.secureUrl, { ca, agent: false }, (response) => {
        const socket = response.socket;
        resolve('getPeerCertificate' in socket ? (socket as TLSSocket).getPeerCertificate().valid_to : '');
        response.resume();
      }).end();
    });
    expect(new Date(validTo).getUTCFullYear()).toBe(2125);
  });

  it('can be 503', async () => {
    await demo.set('503');
    expect((await fetch(demo.bookingUrl)).status).toBe(503);
    expect(await secureStatus()).toBe(503);
  });

  it('can say the wrong words with 200', async () => {
    await demo.set('wrong-text');
    const page = await fetch(demo.bookingUrl, { headers: { 'accept-language': 'ja' } });
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).not.toContain('予約');
    expect(text).toContain('混み合って');
  });

  it('can be slow', async () => {
    await demo.set('slow');
    const before = performance.now();
    expect((await fetch(demo.bookingUrl)).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(600);
  });

  it('can hang, and lets go of who waits once it is mended', async () => {
    await demo.set('hang');
    const waiting = fetch(demo.bookingUrl);
    const silent = fetch(demo.bookingUrl, { signal: AbortSignal.timeout(300) });
    await expect(silent).rejects.toThrow('timeout');
    await demo.set('healthy');
    await expect(waiting).rejects.toThrow();
    expect((await fetch(demo.bookingUrl)).status).toBe(200);
  });

  it('can refuse connections, and comes back on the same ports', async () => {
    await demo.set('refused');
    expect(await refusedCode(demo.bookingUrl)).toBe('ECONNREFUSED');
    expect(await refusedCode(demo.secureUrl)).toBe('ECONNREFUSED');
    expect((await fetch(demo.loginUrl)).status).toBe(200);
    await demo.set('healthy');
    expect((await fetch(demo.bookingUrl)).status).toBe(200);
    expect(await secureStatus()).toBe(200);
  });

  it('can show an expired certificate, and a good one again', async () => {
    await demo.set('expired');
    expect(await secureStatus()).toBe('CERT_HAS_EXPIRED');
    expect((await fetch(demo.bookingUrl)).status).toBe(200);
    await demo.set('healthy');
    expect(await secureStatus()).toBe(200);
  });

  it('ends where it was sent last, whatever is asked at once', async () => {
    const order = [
      'refused',
      'expired',
      'refused',
      'healthy',
      'refused',
      'expired',
      'hang',
      'healthy',
    ] as const;
    await Promise.all(order.map((mode) => demo.set(mode)));
    expect(demo.mode()).toBe('healthy');
    expect((await fetch(demo.bookingUrl)).status).toBe(200);
    expect(await secureStatus()).toBe(200);
  });

  it('takes no port when one of them is in use', async () => {
    const port = Number(new URL(demo.loginUrl).port);
    await expect(startDemo({ httpPort: 0, httpsPort: 0, loginPort: port })).rejects.toThrow(PortInUseError);
  });
});

describe('/demo', () => {
  const origin = 'http://localhost:4400';
  const call = async (path: string, init: RequestInit = {}): Promise<Response> =>
    createWeb({ ...options(), demo })(new Request(`${origin}${path}`, init));

  it('shows a switch for every mode, the one in force pressed', async () => {
    const page = await (await call('/demo')).text();
    for (const mode of demoModes) expect(page).toContain(`action="/demo/${mode}"`);
    expect(page.match(/aria-pressed="true"/gu)).toHaveLength(1);
    expect(page).toContain(demo.bookingUrl);
  });

  it('leads to the desk of each contact, and to the page of each client', async () => {
    const links = {
      baseUrl: origin,
      contacts: [{ id: 'sato', home: `${origin}/i/home` }],
      heartbeats: [],
      clients: [{ id: 'acme', page: `${origin}/c/acme/` }],
    };
    const web = createWeb({ ...options(), demo, links: () => Promise.resolve(links) });
    const page = await (await web(new Request(`${origin}/demo`))).text();
    expect(page).toContain(`<a href="${origin}/i/home">the desk of sato</a>`);
    expect(page).toContain(`<a href="${origin}/c/acme/">the page of the client acme</a>`);
  });

  it('breaks the demo for a shell with a line of text', async () => {
    const response = await call('/demo/503', { method: 'POST' });
    expect([response.status, await response.text()]).toEqual([200, 'The booking demo is now: 503.\n']);
    expect(demo.mode()).toBe('503');
  });

  it('breaks the demo for a browser and shows the page again', async () => {
    const response = await call('/demo/hang', { method: 'POST', headers: { accept: 'text/html,*/*' } });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/demo']);
    expect(demo.mode()).toBe('hang');
  });

  it('changes nothing by GET, nor to what it does not know', async () => {
    expect((await call('/demo/503')).status).toBe(405);
    const unknown = await call('/demo/explode', { method: 'POST' });
    expect([unknown.status, await unknown.text()]).toEqual([
      404,
      `The demo can be: ${demoModes.join(', ')}.\n`,
    ]);
    expect(demo.mode()).toBe('healthy');
  });
});

import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PortInUseError } from '../../../local/web/take-port.ts';
import { startWeb } from '../../../local/web/web.ts';
import type { Web } from '../../../local/web/web.ts';
import { options, sms } from './fakes.ts';

const given = options({ 'index.html': { contentType: 'text/html', body: 'home' } });
let web: Web;
beforeEach(async () => {
  web = await startWeb({ ...given, port: 0 });
});
afterEach(() => web.close());

/** The status line that a request as these bytes gets. */
const raw = async (bytes: string): Promise<string> => {
  const socket = connect(web.port, '127.0.0.1');
  socket.setEncoding('utf8');
  socket.end(bytes);
  let answer = '';
  socket.on('data', (part: string) => (answer += part));
  await once(socket, 'close');
  return answer.split('\r\n')[0] ?? '';
};

describe('the local server', () => {
  it('answers over HTTP, and to HEAD without a body', async () => {
    expect(await (await fetch(`${web.url}/`)).text()).toBe('home');
    const head = await fetch(`${web.url}/`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it.each([
    ['a foreign Host', 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n', '403'],
    ['no Host', 'GET / HTTP/1.0\r\n\r\n', '400'],
    [
      'an absolute target',
      'GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      '400',
    ],
    ['a target that is no path', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', '400'],
    ['a Host that is no host', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', '400'],
    ['two slashes', 'GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', '404'],
  ])('answers %s', async (_, bytes, status) => {
    expect(await raw(bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status}`, 'u'));
  });

  it('says what to do when its port is in use', async () => {
    const second = startWeb({ ...given, port: web.port });
    await expect(second).rejects.toThrow(PortInUseError);
    await expect(second).rejects.toThrow(`port ${web.port} is in use`);
    await expect(second).rejects.toThrow(/choose another with --port N/u);
  });

  it('closes although a browser listens for messages', async () => {
    const response = await fetch(`${web.url}/inbox/events`);
    given.inbox.deliver(sms('1', 'DOWN'));
    const reader = response.body!.getReader();
    await reader.read();
    await web.close();
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    ).rejects.toThrow();
    expect(given.inbox.listeners.size).toBe(0);
    web = await startWeb({ ...given, port: 0 });
  });
});

import { describe, expect, it } from '@jest/globals';
import { httpHandler, requestOf, resultOf } from '../../lambda/handlers/http.ts';
import { originSecretHeader } from '../../lambda/core/origin-secret.ts';
import type { HttpEvent } from '../../lambda/handlers/http.ts';

const baseUrl = 'https://status.example.net';
const secret = 'a secret of the distribution';

/** As API Gateway gives it, but for what nobody reads. */
const eventOf = (method: string, rest: Partial<HttpEvent> = {}): HttpEvent => ({
  rawPath: '/i/abc',
  rawQueryString: '',
  headers: { host: 'x1.execute-api.ap-northeast-1.amazonaws.com', [originSecretHeader]: secret },
  isBase64Encoded: false,
  requestContext: { http: { method } },
  ...rest,
});

describe('a request out of an event', () => {
  it('has the address that people see, not API Gateway’s', () => {
    const request = requestOf(eventOf('GET', { rawQueryString: 'did=3&x=%E3%81%82' }), baseUrl);
    expect(request?.url).toBe(`${baseUrl}/i/abc?did=3&x=%E3%81%82`);
  });

  it.each([
    ['do=acknowledge', false],
    [Buffer.from('do=acknowledge').toString('base64'), true],
  ])('has the body %s', async (body, isBase64Encoded) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: baseUrl };
    const request = requestOf(eventOf('POST', { body, isBase64Encoded, headers }), baseUrl);
    expect(await request?.text()).toBe('do=acknowledge');
    expect(request?.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
    expect(request?.headers.get('origin')).toBe(baseUrl);
  });

  it('keeps to its own host whatever the path looks like', () => {
    for (const rawPath of ['//evil.example/i/x', '/i/a?b#c', '/i/../../x', '/i/あ', '\\\\evil.example'])
      expect(new URL(requestOf(eventOf('GET', { rawPath }), baseUrl)?.url ?? '').origin).toBe(baseUrl);
  });

  it.each(['TRACE', 'CONNECT', 'track', 'NOT A METHOD'])('is none with the method %s', (method) => {
    expect(requestOf(eventOf(method), baseUrl)).toBeNull();
  });

  it('is none with a header that cannot be', () => {
    expect(requestOf(eventOf('GET', { headers: { 'x y': 'z' } }), baseUrl)).toBeNull();
  });
});

describe('an answer', () => {
  it('of text goes as it is, others as base64', async () => {
    const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
    expect(await resultOf(new Response('復旧', { status: 404, headers }))).toEqual({
      statusCode: 404,
      headers,
      body: '復旧',
      isBase64Encoded: false,
    });
    const bytes = Buffer.from([0, 255, 128]);
    expect(await resultOf(new Response(bytes))).toMatchObject({
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    });
  });

  it('without a body keeps its headers', async () => {
    const response = new Response(null, { status: 303, headers: { location: '/i/abc?did=3' } });
    expect(await resultOf(response)).toMatchObject({
      statusCode: 303,
      headers: { location: '/i/abc?did=3' },
    });
  });
});

describe('who goes around the distribution', () => {
  const asked: string[] = [];
  const handler = httpHandler(
    (request) => {
      asked.push(request.url);
      return Promise.resolve(new Response('here'));
    },
    { baseUrl, secret },
  );

  it.each([[{}], [{ [originSecretHeader]: '' }], [{ [originSecretHeader]: 'a guess' }]])(
    'is sent away: %j',
    async (headers) => {
      expect(await handler(eventOf('GET', { headers: headers }))).toEqual({
        statusCode: 403,
      });
      expect(asked).toEqual([]);
    },
  );

  it('is told from who comes through it', async () => {
    expect(await handler(eventOf('GET'))).toMatchObject({ statusCode: 200, body: 'here' });
    expect(await handler(eventOf('TRACE'))).toEqual({ statusCode: 400 });
  });
});

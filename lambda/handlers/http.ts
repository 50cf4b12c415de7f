import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { originSecretHeader } from '../core/origin-secret.ts';

export type HttpEvent = Pick<
  APIGatewayProxyEventV2,
  'rawPath' | 'rawQueryString' | 'headers' | 'body' | 'isBase64Encoded'
> & { readonly requestContext: { readonly http: { readonly method: string } } };

export type HttpResult = APIGatewayProxyStructuredResultV2;

const takesBody = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

/** `fetch` does not let a request have these. */
const forbiddenMethods = new Set(['CONNECT', 'TRACE', 'TRACK']);

/**
 * The request behind an event of API Gateway (HTTP API, payload format 2.0). Its address is the one that people see,
 * `baseUrl` and the path, not API Gateway's own. Null: it cannot be a request.
 */
export function requestOf(event: HttpEvent, baseUrl: string): Request | null {
  const method = event.requestContext.http.method.toUpperCase();
  if (forbiddenMethods.has(method)) return null;
  const url = new URL(baseUrl);
  url.pathname = event.rawPath;
  url.search = event.rawQueryString;
  try {
    return new Request(url, {
      method,
      headers: Object.entries(event.headers).filter((entry): entry is [string, string] => Boolean(entry[1])),
      ...(takesBody(method) && {
        body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
      }),
    });
  } catch {
    return null;
  }
}

/** What API Gateway is to answer. */
export async function resultOf(response: Response): Promise<HttpResult> {
  const body = Buffer.from(await response.arrayBuffer());
  const isText = /^text\/|charset=utf-8/i.test(response.headers.get('content-type') ?? '');
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: body.toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: !isText,
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Did this come through the distribution, which alone knows the secret? */
export const cameThrough = (event: HttpEvent, secret: string): boolean =>
  timingSafeEqual(digest(event.headers[originSecretHeader] ?? ''), digest(secret));

/**
 * A Lambda function behind API Gateway out of a function from Request to Response; who goes around the
 * distribution is sent away.
 */
export const httpHandler =
  (
    answer: (request: Request) => Promise<Response>,
    { baseUrl, secret }: { readonly baseUrl: string; readonly secret: string },
  ) =>
  async (event: HttpEvent): Promise<HttpResult> => {
    if (!cameThrough(event, secret)) return { statusCode: 403 };
    const request = requestOf(event, baseUrl);
    return request ? resultOf(await answer(request)) : { statusCode: 400 };
  };

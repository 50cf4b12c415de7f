import type { Refusal } from './limits.ts';

const namespace = 'http://sns.amazonaws.com/doc/2010-03-31/';

export function element(name: string, ...children: readonly string[]): string {
  return `<${name}>${children.join('')}</${name}>`;
}

export function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The answer of the query protocol to an action: `<PublishResponse><PublishResult>…`. */
export function resultXml(action: string, result: string, requestId: string): string {
  const metadata = element('ResponseMetadata', element('RequestId', requestId));
  return `<${action}Response xmlns="${namespace}">${element(`${action}Result`, result)}${metadata}</${action}Response>`;
}

export function errorXml({ status, code, message }: Refusal, requestId: string): string {
  const type = element('Type', status < 500 ? 'Sender' : 'Receiver');
  const error = element('Error', type, element('Code', code), element('Message', text(message)));
  return `<ErrorResponse xmlns="${namespace}">${error}${element('RequestId', requestId)}</ErrorResponse>`;
}

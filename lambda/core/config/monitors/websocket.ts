import { map } from '../values.ts';
import { websocketUrl } from '../addresses.ts';
import { requestHeaders } from './http-request.ts';
import { certificateDays, common, kind, maxMs, tlsMap, toTls } from './kind.ts';
import { marker, sentText } from './sent-text.ts';

const schema = map('Upgrades a connection to WebSocket', {
  websocket: websocketUrl('The URL to ask; may hold ${secret:NAME} after its host'),
  ...common,
  headers: requestHeaders.optional(),
  tls: tlsMap.optional(),
  send: sentText('A text message to send').optional(),
  expect: map('What must hold of the server', {
    message: marker('What one of its messages must contain; "": any message').optional(),
    certificateDays,
    maxMs,
  }).optional(),
});

export const websocket = kind('websocket', schema, (written, base) => ({
  ...base,
  protocol: 'websocket',
  url: written.websocket,
  headers: written.headers ?? {},
  tls: toTls(written.tls),
  send: written.send ?? null,
  expect: {
    message: written.expect?.message ?? null,
    certificateDays: written.expect?.certificateDays ?? 14,
    maxMs: written.expect?.maxMs ?? null,
  },
}));

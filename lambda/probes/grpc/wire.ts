/** What the health check says of a service (grpc.health.v1.HealthCheckResponse.ServingStatus). */
const servingStatuses = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN'] as const;

const statusNames: readonly string[] = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

/** `NOT_FOUND` of 5, as in the trailer `grpc-status`. */
export const statusName = (status: string): string =>
  (/^\d{1,2}$/.test(status) ? statusNames[Number(status)] : undefined) ?? `status ${status.slice(0, 20)}`;

const headBytes = 5;

function varint(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

/** A HealthCheckRequest in its frame: one byte for the compression, four for the length. */
export function healthRequest(service: string): Buffer {
  const name = Buffer.from(service);
  const message = name.length === 0 ? name : Buffer.from([0x0a, ...varint(name.length), ...name]);
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** The framed answer is none; says why. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

/** The serving status in a framed HealthCheckResponse; null if the frame is not complete. @throws WireError */
export function servingStatus(bytes: Buffer): string | null {
  if (bytes.length < headBytes) return null;
  if (bytes[0] !== 0) throw new WireError('the message is compressed, which nobody asked for');
  const length = bytes.readUInt32BE(1);
  if (bytes.length < headBytes + length) return null;
  const status = enumField(bytes.subarray(headBytes, headBytes + length));
  return servingStatuses[status] ?? `status ${status}`;
}

/** The last value of field 1, an enum; 0 if it is missing, as protobuf has it. */
function enumField(message: Buffer): number {
  let at = 0;
  let found = 0;
  const read = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = message[at];
      if (byte === undefined) throw new WireError('the message ends in the middle');
      at += 1;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
    throw new WireError('the message is no protobuf');
  };
  while (at < message.length) {
    const tag = read();
    const field = Math.floor(tag / 8);
    const type = tag % 8;
    if (type === 0) {
      const value = read();
      if (field === 1) found = value;
    } else if (type === 1) at += 8;
    else if (type === 2) {
      const length = read();
      at += length;
    } else if (type === 5) at += 4;
    else throw new WireError('the message is no protobuf');
  }
  if (at > message.length) throw new WireError('the message ends in the middle');
  return found;
}

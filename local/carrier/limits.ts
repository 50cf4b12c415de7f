/** An answer of SNS that is not a success, by SNS's own code. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/**
 * What SNS takes at most (API reference of Publish; SMS: "Publishing to a mobile phone"). Where its documents
 * disagree, on non-ASCII subjects and on one of exactly 100 characters, the stricter one counts.
 */
export const longestSubject = 99;
export const longestSms = 1_600;
export const largestMessageBytes = 262_144;

export const invalid = (message: string): Refusal => ({
  status: 400,
  code: 'InvalidParameter',
  message: `Invalid parameter: ${message}`,
});

/** Printable ASCII that begins with a letter, a digit or a punctuation mark. */
export function refusalOfSubject(subject: string): Refusal | undefined {
  if (subject === '') return invalid('Subject is empty');
  if (subject.length > longestSubject) return invalid(`Subject Reason: longer than ${longestSubject}`);
  if (!/^[\x21-\x7e][\x20-\x7e]*$/.test(subject)) return invalid('Subject Reason: not printable ASCII');
  return undefined;
}

/** Text of any kind: UTF-8, not empty, within 256 KiB. */
export function refusalOfMessage(message: string): Refusal | undefined {
  if (message === '') return invalid('Empty message');
  if (!message.isWellFormed()) return invalid('Message Reason: not UTF-8');
  if (Buffer.byteLength(message) > largestMessageBytes) return invalid('Message too long');
  return undefined;
}

/** The number is E.164, as in `+819012345678`. */
export function refusalOfPhoneNumber(phoneNumber: string): Refusal | undefined {
  if (/^\+[1-9]\d{6,14}$/.test(phoneNumber)) return undefined;
  return invalid(`PhoneNumber Reason: ${JSON.stringify(phoneNumber)} is not valid to publish to`);
}

export function refusalOfSms(phoneNumber: string, text: string): Refusal | undefined {
  const blank = text.trim() === '' ? invalid('Empty message') : undefined;
  const long = text.length > longestSms ? invalid(`Message Reason: longer than ${longestSms}`) : undefined;
  return refusalOfPhoneNumber(phoneNumber) ?? blank ?? long ?? refusalOfMessage(text);
}

export function refusalOfEmail(subject: string | undefined, body: string): Refusal | undefined {
  return (subject === undefined ? undefined : refusalOfSubject(subject)) ?? refusalOfMessage(body);
}

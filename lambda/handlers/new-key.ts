import { randomBytes } from 'node:crypto';

/** 256 bits of randomness, as text. */
export const newKey = (): string => randomBytes(32).toString('base64url');

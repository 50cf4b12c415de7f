const pattern = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

/** Can SNS mail to it? One address, its domain in ASCII. */
export const isEmail = (text: string): boolean => pattern.test(text) && text.length <= 254;

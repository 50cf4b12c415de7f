/** The header by which the distribution shows that a request came through it. */
export const originSecretHeader = 'x-shodo-origin';

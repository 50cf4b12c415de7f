import type { Notice } from '../../../lambda/core/notice/notice.ts';

/** A notice that says the least, but for what is given. */
export const noticeOf = (
  said: Pick<Notice, 'kind' | 'state' | 'clients' | 'sendAt'> & Partial<Notice>,
): Notice => ({
  text: null,
  eta: { kind: 'unknown' },
  workaround: null,
  fault: { kind: 'unknown' },
  nextUpdateBy: null,
  loss: null,
  reportBy: null,
  by: 'sato',
  ...said,
});

import { oneOf } from './values.ts';

export const severity = oneOf(
  ['urgent', 'normal', 'low'],
  'urgent (default): always pages; normal: waits for the end of quiet hours; low: by email only',
);

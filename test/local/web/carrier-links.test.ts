import { expect, it } from '@jest/globals';
import { createWeb } from '../../../local/web/web.ts';
import { options } from './fakes.ts';

/** A carrier that knows one link of each kind, and notes which was followed. */
function carrierWith(followed: string[]) {
  const follow = (kind: string, good: string) => (value: string) => {
    followed.push(`${kind} ${value}`);
    return value === good;
  };
  return { confirm: follow('confirm', 'a'), leave: follow('leave', 'b') };
}

it.each([
  ['GET', '/carrier/confirm?token=a', 200, 'Subscription confirmed', ['confirm a']],
  ['GET', '/carrier/leave?subscription=b', 200, 'no more mail comes', ['leave b']],
  ['GET', '/carrier/leave?subscription=a', 404, 'no longer good', ['leave a']],
  ['GET', '/carrier/confirm', 404, 'no longer good', ['confirm ']],
  ['HEAD', '/carrier/confirm?token=a', 404, '', []],
  ['POST', '/carrier/confirm?token=a', 405, '', []],
  ['GET', '/carrier/other', 404, '', []],
] as const)('%s %s answers %d', async (method, path, status, text, expected) => {
  const followed: string[] = [];
  const web = createWeb({ ...options(), carrier: carrierWith(followed) });
  const response = await web(new Request(`http://localhost:4400${path}`, { method }));
  expect(response.status).toBe(status);
  expect(await response.text()).toContain(text);
  expect(followed).toEqual(expected);
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { post } from '../../bin/commands/update.ts';

let server: ReturnType<typeof createServer>;
let home: string;

/** A desk at which a colleague speaks between the look and the post. */
beforeEach(async () => {
  const colleague = { name: 'Suzuki', isReader: false };
  const notices = [
    { notice: 3, by: colleague, withdrawnAt: null, lines: ['We expect it back at 15:00.'] },
    { notice: 4, by: null, withdrawnAt: null, lines: ['Nothing new.'] },
  ];
  server = createServer((request, response) => {
    const overtaken = { refused: 'notify', why: 'overtaken', incident: 'i-7f3a9c2e', link: '/i/x' };
    const shown = { notify: { after: 4, notices } };
    const found = { did: 'find', again: false, incident: 'i-7f3a9c2e', link: '/i/x' };
    const answer = request.method === 'POST' ? overtaken : request.url?.includes('?') ? found : shown;
    response.writeHead(request.method === 'POST' ? 409 : 200).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}/i/home`;
});

afterEach(() => {
  jest.restoreAllMocks();
  server.close();
});

it('says what a colleague has just told clients, and exits 1', async () => {
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const code = await post(home, 'i-7f3a9c2e', () => new URLSearchParams({ do: 'notify' }), false);
  expect(code).toBe(1);
  expect(said.mock.calls).toEqual([
    [
      'not sent: Suzuki has just told clients. Read it, and run the command again if yours is still to be said:\n' +
        '  We expect it back at 15:00.',
    ],
  ]);
});

import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../../lambda/core/config/parse.ts';
import { showProblem } from '../../../lambda/core/config/problem.ts';

const withPolicy = (policy: string): string => `title: Shop
contacts: { ops: { email: ops@example.com }, boss: { email: boss@example.com } }
policies:
  night: ${policy}
services: [{ id: web, policy: night, monitors: [https://example.com/] }]
`;

function told(policy: string): { readonly isUsable: boolean; readonly problems: readonly string[] } {
  const parsed = parseConfig(withPolicy(policy), { file: 'c.yaml', readFile: () => undefined });
  return { isUsable: parsed.config !== null, problems: parsed.problems.map(showProblem) };
}

describe('a clock for the acknowledgement that runs out before the first call', () => {
  it('is warned of where the first step stands, with what would put it right', () => {
    expect(
      told(
        '{ steps: [{ after: 10m, notify: ops }, { after: 20m, notify: boss }], clocks: { acknowledge: 5m } }',
      ),
    ).toEqual({
      isUsable: true,
      problems: [
        'c.yaml:4:29: warning: after: nobody is called before 10m, but clocks.acknowledge runs out at 5m and calls the second step first: leave out after to call at once, or write acknowledge: 15m',
      ],
    });
  });

  it('says of a policy of one step that the clock is missed each time', () => {
    expect(told('{ steps: [{ after: 90s, notify: ops }], clocks: { acknowledge: 1m } }').problems).toEqual([
      'c.yaml:4:29: warning: after: nobody is called before 90s, but clocks.acknowledge runs out at 1m, too early for anybody to answer: leave out after to call at once, or write acknowledge: 150s',
    ]);
  });

  it('is warned of at the very time of the first call, which leaves no time to answer', () => {
    const { problems } = told(
      '{ steps: [{ after: 5m, notify: ops }, { after: 10m, notify: boss }], clocks: { acknowledge: 5m } }',
    );
    expect(problems).toEqual([
      'c.yaml:4:29: warning: after: nobody is called before 5m, but clocks.acknowledge runs out at 5m and calls the second step too: leave out after to call at once, or write acknowledge: 10m',
    ]);
  });

  it.each([
    ['somebody is called at once', '{ steps: [{ notify: ops }], clocks: { acknowledge: 5m } }'],
    ['they have time to answer', '{ steps: [{ after: 4m, notify: ops }], clocks: { acknowledge: 5m } }'],
    ['there is no such clock', '{ steps: [{ after: 10m, notify: ops }], clocks: { firstNotice: 5m } }'],
  ])('is no worry where %s', (_, policy) => {
    expect(told(policy)).toEqual({ isUsable: true, problems: [] });
  });

  it('is not talked of where the steps or the clock are no such thing', () => {
    const { problems } = told('{ steps: soon, clocks: { acknowledge: 5 } }');
    expect(problems).toHaveLength(2);
    expect(problems.join('\n')).not.toContain('warning');
  });
});

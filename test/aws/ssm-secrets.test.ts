import { afterEach, describe, expect, it } from '@jest/globals';
import { SecretError, ssmSecrets } from '../../lambda/aws/ssm-secrets.ts';
import { anyone } from '../support/dynamo-tables.ts';
import type { StandIn } from '../support/stand-in.ts';
import { startSsm } from '../support/ssm-stand-in.ts';

describe('the secrets in SSM', () => {
  let ssm: StandIn | undefined;
  afterEach(async () => {
    await ssm?.close();
  });

  const open = async (stored: Readonly<Record<string, string>>) => {
    const values = new Map(Object.entries(stored));
    ssm = await startSsm(values);
    const clock = { now: 0 };
    const connection = { ...anyone, endpoint: ssm.endpoint };
    const load = ssmSecrets('/Shodo/', { now: () => clock.now, connection });
    return { ssm, values, clock, load };
  };

  it('reads the named ones, ten at a time', async () => {
    const names = Array.from({ length: 23 }, (_, n) => `name-${n}`);
    const { load, ssm: asked } = await open(
      Object.fromEntries(names.map((name) => [`/Shodo/${name}`, `value of ${name}`])),
    );
    const secrets = await load([...names, 'name-0']);
    expect(names.map(secrets)).toEqual(names.map((name) => `value of ${name}`));
    expect(asked.requests).toHaveLength(3);
  });

  it('asks nobody when nothing is named', async () => {
    const { load, ssm: asked } = await open({});
    await load([]);
    expect(asked.requests).toHaveLength(0);
  });

  it('throws for the missing one alone, and names nothing but its name', async () => {
    const { load } = await open({ '/Shodo/there': 'hunter2' });
    const secrets = await load(['there', 'missing']);
    expect(secrets('there')).toBe('hunter2');
    expect(() => secrets('missing')).toThrow(
      new SecretError('the secret missing is not in the Parameter Store'),
    );
  });

  it('keeps values for five minutes, and takes up new ones after', async () => {
    const { load, values, clock, ssm: asked } = await open({ '/Shodo/a': 'old' });
    await load(['a']);
    values.set('/Shodo/a', 'new');
    clock.now = 299_999;
    expect((await load(['a']))('a')).toBe('old');
    expect(asked.requests).toHaveLength(1);
    clock.now = 300_000;
    expect((await load(['a']))('a')).toBe('new');
    values.delete('/Shodo/a');
    clock.now = 600_000;
    const secrets = await load(['a']);
    expect(() => secrets('a')).toThrow(SecretError);
  });

  it('goes on with what it knows while SSM does not answer', async () => {
    const { load, clock, ssm: asked } = await open({ '/Shodo/a': 'known' });
    await load(['a']);
    await asked.close();
    clock.now = 10 * 60_000;
    const secrets = await load(['a', 'b']);
    expect(secrets('a')).toBe('known');
    expect(() => secrets('b')).toThrow('the secret b cannot be read now');
    ssm = undefined;
  });
});

import { type StandIn, startStandIn } from './stand-in.ts';

/** The Parameter Store, as far as reading goes. `values`: full name to value, may change. */
export async function startSsm(values: Map<string, string>): Promise<StandIn> {
  return startStandIn(({ headers, body }) => {
    const { Names, WithDecryption } = JSON.parse(body) as {
      readonly Names: readonly string[];
      readonly WithDecryption: boolean;
    };
    if (headers['x-amz-target'] !== 'AmazonSSM.GetParameters' || !WithDecryption || Names.length > 10)
      return { status: 400, body: JSON.stringify({ __type: 'ValidationException', message: 'refused' }) };
    return {
      body: JSON.stringify({
        Parameters: Names.filter((name) => values.has(name)).map((Name) => ({
          Name,
          Type: 'SecureString',
          Value: values.get(Name),
        })),
        InvalidParameters: Names.filter((name) => !values.has(name)),
      }),
    };
  });
}

import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { ProbeResult } from '../core/verdict.ts';
import type { Location } from '../engine/ports.ts';
import { clientConfig, type Connection } from './client-config.ts';

/** The other location gave no results. */
export class LocationError extends Error {
  override readonly name = 'LocationError';
}

/**
 * Another location: a function in its region, invoked with `{"monitors":["booking/page"]}`, which answers with
 * results by id. It is asked once: the sweep takes no answer for one, and the next sweep asks again. `arn`: of the
 * function. `timeoutMs`: for the whole call, the probes included.
 *
 * @throws LocationError
 */
export function openLambdaLocation(
  arn: string,
  timeoutMs: number,
  connection: Connection = { region: regionOf(arn) },
): Location {
  const limits = { connectTimeoutMs: 1_500, requestTimeoutMs: timeoutMs, maxAttempts: 1 };
  const client = new LambdaClient(clientConfig(limits, connection));
  const name = regionOf(arn);

  const invoke = async (monitors: readonly string[]) => {
    try {
      return await client.send(
        new InvokeCommand({ FunctionName: arn, Payload: Buffer.from(JSON.stringify({ monitors })) }),
      );
    } catch (error) {
      throw new LocationError(`${name} does not answer`, { cause: error });
    }
  };

  return {
    name,
    probe: async (monitors) => {
      const { FunctionError, Payload } = await invoke(monitors);
      const text = Payload?.transformToString() ?? '';
      if (FunctionError !== undefined) throw new LocationError(`${name} failed: ${text.slice(0, 300)}`);
      return results(text, name);
    },
  };
}

function results(text: string, name: string): Readonly<Record<string, ProbeResult>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, ProbeResult>>;
  } catch (error) {
    throw new LocationError(`${name} answers what is not JSON`, { cause: error });
  }
  throw new LocationError(`${name} answers without results`);
}

/** `arn:aws:lambda:REGION:ACCOUNT:function:NAME`. */
function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** Where a service is reached, and as whom; nothing given: as the environment says (`AWS_ENDPOINT_URL_…` included). */
export interface Connection {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface CallLimits {
  readonly connectTimeoutMs: number;
  /** For one attempt: to the answer's headers, and for every silence after them. */
  readonly requestTimeoutMs: number;
  /** The first one included. */
  readonly maxAttempts: number;
}

/**
 * Settings of an SDK client that cannot hang a function. The SDK's own request time-out only warns unless told
 * to throw, and ends with the headers of the answer: a body that stalls is left to the socket's time-out.
 */
export function clientConfig(
  { connectTimeoutMs, requestTimeoutMs, maxAttempts }: CallLimits,
  connection: Connection = {},
) {
  return {
    ...connection,
    maxAttempts,
    retryMode: 'standard',
    requestHandler: {
      connectionTimeout: connectTimeoutMs,
      requestTimeout: requestTimeoutMs,
      socketTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
  };
}

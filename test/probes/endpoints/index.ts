import type { Endpoint } from '../support/endpoint.ts';
import { assertions } from './assertions.ts';
import { bodies } from './bodies.ts';
import { certificates } from './certificates.ts';
import { ends } from './ends.ts';
import { framing } from './framing.ts';
import { names } from './names.ts';
import { redirects } from './redirects.ts';
import { silence } from './silence.ts';

/** Every endpoint that we fear, and healthy ones. */
export const endpoints: readonly Endpoint[] = [
  ...silence,
  ...framing,
  ...ends,
  ...bodies,
  ...redirects,
  ...certificates,
  ...names,
  ...assertions,
];

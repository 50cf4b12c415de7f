import { cookieCases } from './steps/cookies.ts';
import { runs } from './steps/runs.ts';
import { values } from './steps/values.ts';
import { describeProtocol } from './support/protocol-table.ts';

describeProtocol('steps', [...runs, ...cookieCases, ...values]);

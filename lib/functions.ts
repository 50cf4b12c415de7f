import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { FunctionName } from '../lambda/core/sizing.ts';

export type Functions = Readonly<Record<FunctionName, LambdaFunction>>;

import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

export type FunctionName = 'tick' | 'sweep' | 'respond' | 'pulse' | 'pages';

export type Functions = Readonly<Record<FunctionName, LambdaFunction>>;

import { basename, join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionSize } from '../lambda/core/sizing.ts';
import { bundle, type Files } from './bundle.ts';

/** What all functions of a stack share. */
export interface FunctionDefaults {
  /** Folder of the handlers. */
  readonly handlers: string;
  /** Shipped beside every bundle. */
  readonly files: Files;
  readonly environment: Readonly<Record<string, string>>;
  /** Where events go that an asynchronous invocation could not handle. */
  readonly deadLetters: IQueue;
}

export interface ShodoFunctionProps {
  readonly defaults: FunctionDefaults;
  /** File of the handler, in {@link FunctionDefaults.handlers}; it exports `handler`. */
  readonly handler: string;
  readonly description: string;
  readonly size: FunctionSize;
  /** Merged over the defaults. @default - the defaults alone */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A function with the defaults of this project; its role may write its own log and nothing else. */
export class ShodoFunction extends Construct {
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, props: ShodoFunctionProps) {
    super(scope, id);
    const { defaults } = props;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `${basename(props.handler, '.ts')}: ${props.description}`,
    });
    logGroup.grantWrite(role);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: props.description,
      code: bundle(join(defaults.handlers, props.handler), defaults.files),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.size.memoryMb,
      timeout: Duration.millis(props.size.timeoutMs),
      environment: { ...defaults.environment, ...props.environment },
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      retryAttempts: 2,
      maxEventAge: Duration.minutes(5),
      onFailure: new SqsDestination(defaults.deadLetters),
    });
  }
}

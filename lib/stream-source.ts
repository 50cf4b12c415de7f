import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/**
 * Wakes a function for items that were put and whose attributes have one of the given sets of values. Every limit is set: by
 * default a record that cannot be handled blocks its shard for a day. What is given up here the pulse does anyway,
 * so the limits are short; where the record lies is told to the dead letters (an SQS destination gets no content).
 */
export function streamSource(
  table: ITable,
  deadLetters: IQueue,
  newImages: readonly Readonly<Record<string, string>>[],
): DynamoEventSource {
  const imageFilter = (image: Readonly<Record<string, string>>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(image).map(([name, value]) => [name, { S: FilterRule.isEqual(value) as unknown }]),
    );
  return new DynamoEventSource(table, {
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    maxBatchingWindow: Duration.seconds(0),
    parallelizationFactor: 1,
    retryAttempts: 3,
    maxRecordAge: Duration.minutes(15),
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    onFailure: new SqsDlq(deadLetters),
    filters: newImages.map((image) =>
      FilterCriteria.filter({
        eventName: FilterRule.or('INSERT', 'MODIFY') as unknown,
        dynamodb: { NewImage: imageFilter(image) },
      }),
    ),
  });
}

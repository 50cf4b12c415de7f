import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Range } from '../engine/ports.ts';

export interface KeyCondition {
  readonly KeyConditionExpression: string;
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues: Record<string, AttributeValue>;
}

/** The last code point: no stored key holds it, so every key with a prefix lies before the prefix and it. */
const last = '\u{10FFFF}';

/**
 * What to ask for a range of one partition; undefined when nothing can lie in it. DynamoDB takes one condition
 * on the sort key, so a prefix together with a start becomes one interval; keys are ordered by UTF-8 bytes.
 */
export function keyCondition(
  pk: string,
  { prefix = '', from = '' }: Pick<Range, 'prefix' | 'from'>,
): KeyCondition | undefined {
  const condition = (onSk: string, values: Readonly<Record<string, string>>): KeyCondition => ({
    KeyConditionExpression: `#pk = :pk${onSk}`,
    ExpressionAttributeNames: onSk === '' ? { '#pk': 'pk' } : { '#pk': 'pk', '#sk': 'sk' },
    ExpressionAttributeValues: Object.fromEntries(
      Object.entries({ ':pk': pk, ...values }).map(([name, S]) => [name, { S }]),
    ),
  });
  if (prefix === '' && from === '') return condition('', {});
  if (prefix === '') return condition(' AND #sk >= :from', { ':from': from });
  if (Buffer.compare(Buffer.from(from), Buffer.from(prefix)) <= 0)
    return condition(' AND begins_with(#sk, :prefix)', { ':prefix': prefix });
  if (!from.startsWith(prefix)) return undefined;
  return condition(' AND #sk BETWEEN :from AND :to', { ':from': from, ':to': prefix + last });
}

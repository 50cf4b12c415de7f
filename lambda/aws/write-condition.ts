import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../core/items.ts';
import type { Condition } from '../engine/ports.ts';

export interface WriteCondition {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue>;
}

/** The store's condition as DynamoDB's; `written` is the item that a `newer` condition compares. */
export function writeCondition(
  condition: Condition | { readonly if: 'exists' },
  written?: Item,
): WriteCondition {
  switch (condition.if) {
    case 'absent':
      return fragment('attribute_not_exists(#pk)', { '#pk': 'pk' });
    case 'exists':
      return fragment('attribute_exists(#pk)', { '#pk': 'pk' });
    case 'version':
      return fragment('#version = :is', { '#version': 'version' }, { ':is': condition.is });
    case 'newer':
      return fragment(
        'attribute_not_exists(#pk) OR #newer < :newer',
        { '#pk': 'pk', '#newer': condition.attribute },
        { ':newer': numberIn(written, condition.attribute) },
      );
  }
}

function fragment(
  ConditionExpression: string,
  ExpressionAttributeNames: Record<string, string>,
  values?: Readonly<Record<string, number>>,
): WriteCondition {
  if (values === undefined) return { ConditionExpression, ExpressionAttributeNames };
  const ExpressionAttributeValues = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { N: String(value) }]),
  );
  return { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues };
}

function numberIn(item: Item | undefined, attribute: string): number {
  const value = (item as Readonly<Record<string, unknown>> | undefined)?.[attribute];
  if (typeof value !== 'number')
    throw new TypeError(`an item without a number in ${attribute} cannot be newer`);
  return value;
}

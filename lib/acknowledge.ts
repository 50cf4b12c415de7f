import { Stack, Validations } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';

/** Rule of cdk-nag's AwsSolutions pack to the reason for which this construct need not follow it. */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [rule, reason] of Object.entries(reasons))
    Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });
}

/** An intrinsic as cdk-nag writes it in the id of a finding: `<AWS::Region>`, `<Bucket.Arn>`. */
function written(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(written).join('');
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute, Ref: ref } = value as Record<string, unknown>;
  if (Array.isArray(join)) return written(join[1]);
  return Array.isArray(attribute) ? `<${attribute.join('.')}>` : `<${String(ref)}>`;
}

/** Accepts one wildcard in what a function's role may do: `Resource::arn:…:*` or `Action::kms:GenerateDataKey*`. */
export function acceptWildcard(lambda: LambdaFunction, finding: string, reason: string): void {
  const id = written(Stack.of(lambda).resolve(finding));
  acknowledge(lambda.role ?? lambda, { [`IAM5[${id}]`]: reason });
}

import { resourcesOf, type Rule } from './template.ts';

/** Properties that would fix the physical name of a resource, by type. */
const names: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudFront::Function': 'Name',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Scheduler::Schedule': 'Name',
};

/** No resource has a name of its own; what must have one is named after the stack. */
export const noLiteralNames: Rule = (template) =>
  Object.entries(names).flatMap(([type, property]) =>
    resourcesOf(template, type)
      .filter(([, { Properties }]) => typeof Properties?.[property] === 'string')
      .map(([id, { Properties }]) => `${id} is named ${String(Properties?.[property])}`),
  );

const literals: Readonly<Record<string, RegExp>> = {
  'an account': /(?<![0-9a-f])\d{12}(?![0-9a-f])/,
  'a region': /\b(?:us|eu|ap|sa|ca|me|af|il|mx|cn)-(?:[a-z]+-)?(?:north|south|east|west|central)[a-z]*-\d\b/,
  'a partition': /arn:aws[a-z-]*:/,
  'an access key': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  'a reference to a secret': /\$\{secret:/,
};

/** Nothing in the template ties it to an account or region, or gives a secret away. */
export const noLiteralPlaces: Rule = (template) => {
  const text = JSON.stringify(template);
  return Object.entries(literals).flatMap(([what, pattern]) => {
    const found = pattern.exec(text);
    return found === null ? [] : [`${what}: ${found[0]}`];
  });
};

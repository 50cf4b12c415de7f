import { alarmsHeard, failuresHeard, functionsUniform } from '../rules/functions.ts';
import { properties, set, type Breakage } from './spoil.ts';

export const functions: readonly Breakage[] = [
  {
    what: 'another runtime',
    rule: functionsUniform,
    spoil: set('AWS::Lambda::Function', 'Runtime', 'nodejs22.x'),
    says: /runs on nodejs22.x$/,
  },
  {
    what: 'another processor',
    rule: functionsUniform,
    spoil: set('AWS::Lambda::Function', 'Architectures'),
    says: /is not arm64$/,
  },
  {
    what: 'a log kept for ever',
    rule: functionsUniform,
    spoil: set('AWS::Logs::LogGroup', 'RetentionInDays'),
    says: /has no log group that forgets$/,
  },
  {
    what: 'a log shared',
    rule: functionsUniform,
    spoil: (template) => {
      const other = properties(template, 'AWS::Lambda::Function', 'Tick').LoggingConfig;
      properties(template, 'AWS::Lambda::Function', 'Pulse').LoggingConfig = other;
    },
    says: /^PulseFunction.* shares the log group TickLogs/,
  },
  {
    what: 'sweeps that fail in silence',
    rule: failuresHeard,
    spoil: set('AWS::CloudWatch::Alarm', 'MetricName', 'Invocations', 'AlarmsSweepErrors'),
    says: /^SweepFunctionSqs.* fails unheard$/,
  },
  {
    what: 'dead letters that nobody sees',
    rule: failuresHeard,
    spoil: set('AWS::CloudWatch::Alarm', 'Dimensions', [], 'AlarmsDeadLetters'),
    says: /^PulseFunctionEventInvokeConfig.* fails unheard$/,
  },
  {
    what: 'a record of the stream that goes nowhere',
    rule: failuresHeard,
    spoil: set('AWS::Lambda::EventSourceMapping', 'DestinationConfig', undefined, 'RespondFunctionDynamoDB'),
    says: /^RespondFunctionDynamoDB.* fails unheard$/,
  },
  {
    what: 'an alarm unheard',
    rule: alarmsHeard,
    spoil: set('AWS::CloudWatch::Alarm', 'OKActions', []),
    says: /tells nobody$/,
  },
  {
    what: 'an alarm without words',
    rule: alarmsHeard,
    spoil: set('AWS::CloudWatch::Alarm', 'AlarmDescription', 'Errors'),
    says: /does not say what it means$/,
  },
  {
    what: 'an alarm that does not know silence',
    rule: alarmsHeard,
    spoil: set('AWS::CloudWatch::Alarm', 'TreatMissingData'),
    says: /what does silence mean\?$/,
  },
];

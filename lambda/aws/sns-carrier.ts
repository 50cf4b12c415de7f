import { PublishCommand, type PublishCommandInput, SNSClient } from '@aws-sdk/client-sns';
import { chatTopic } from '../core/keys.ts';
import { type Carrier, type Message, type MessageOn, RefusedError } from '../engine/ports.ts';
import { carrierError } from './carrier-error.ts';
import { clientConfig, type Connection } from './client-config.ts';
import { serviceAttribute } from './sns-visitors.ts';

/** One attempt: SNS has no key against duplicates, so whether to try again is for the outbox to decide. */
const limits = { connectTimeoutMs: 1_000, requestTimeoutMs: 5_000, maxAttempts: 1 };

/** SMS by direct publish, email and chat through topics. `topics`: contact id, or `CONTACT/chat`, to ARN. */
export function openSnsCarrier(topics: Readonly<Record<string, string>>, connection?: Connection): Carrier {
  const client = new SNSClient(clientConfig(limits, connection));
  return {
    send: async (message) => {
      const input = publishInput(message, topics);
      try {
        const { MessageId } = await client.send(new PublishCommand(input));
        return MessageId ?? 'without id';
      } catch (error) {
        throw carrierError(error);
      }
    },
  };
}

function publishInput(message: Message, topics: Readonly<Record<string, string>>): PublishCommandInput {
  if (message.channel === 'sms')
    return {
      PhoneNumber: message.to,
      Message: message.text.toWellFormed(),
      MessageAttributes: {
        'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
      },
    };
  if (message.channel === 'chat')
    return { TopicArn: topicOf(message, chatTopic(message.contact), topics), Message: message.body };
  if (message.channel !== 'email') throw new RefusedError(`SNS does not carry ${message.channel}`);
  const TopicArn = topicOf(message, message.contact, topics);
  return {
    TopicArn,
    Subject: message.subject,
    Message: message.body.toWellFormed(),
    ...(message.services && {
      MessageAttributes: {
        [serviceAttribute]: { DataType: 'String.Array', StringValue: JSON.stringify(message.services) },
      },
    }),
  };
}

function topicOf(
  { contact, channel }: MessageOn<'email' | 'chat'>,
  key: string,
  topics: Readonly<Record<string, string>>,
): string {
  const arn = topics[key];
  if (arn === undefined) throw new RefusedError(`${contact} has no topic for ${channel}`);
  return arn;
}

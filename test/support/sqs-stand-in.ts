import { createHash, randomUUID } from 'node:crypto';
import { type StandIn, startStandIn } from './stand-in.ts';

export interface SentMessage {
  readonly body: string;
  readonly delaySeconds: number;
}

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly DelaySeconds?: number;
}

export type SqsStandIn = StandIn & {
  readonly queueUrl: string;
  /** What was taken, in order. */
  readonly sent: readonly SentMessage[];
};

export type EntryFailure = 'ours' | 'theirs' | undefined;

/** The JSON protocol of SQS, as far as sending goes. `fail` chooses entries that are not taken. */
export async function startSqs(
  fail: (body: string, call: number) => EntryFailure = () => undefined,
): Promise<SqsStandIn> {
  const sent: SentMessage[] = [];
  const standIn = await startStandIn(({ headers, body }, call) => {
    if (headers['x-amz-target'] !== 'AmazonSQS.SendMessageBatch') return { status: 400, body: '{}' };
    const { Entries } = JSON.parse(body) as { readonly Entries: readonly Entry[] };
    if (Entries.length > 10)
      return error('com.amazonaws.sqs#TooManyEntriesInBatchRequest', 'more than 10 entries');
    const answers = Entries.map(({ Id, MessageBody, DelaySeconds = 0 }) => {
      const why = DelaySeconds > 900 || DelaySeconds % 1 !== 0 ? 'ours' : fail(MessageBody, call);
      if (why) return { failed: { Id, Code: 'InternalError', SenderFault: why === 'ours' } };
      sent.push({ body: MessageBody, delaySeconds: DelaySeconds });
      const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
      return { successful: { Id, MessageId: randomUUID(), MD5OfMessageBody } };
    });
    return {
      body: JSON.stringify({
        Successful: answers.flatMap(({ successful }) => successful ?? []),
        Failed: answers.flatMap(({ failed }) => failed ?? []),
      }),
      headers: { 'content-type': 'application/x-amz-json-1.0' },
    };
  });
  return { ...standIn, sent, queueUrl: `${standIn.endpoint}/000000000000/orders` };
}

function error(type: string, message: string) {
  return { status: 400, body: JSON.stringify({ __type: type, message }) };
}

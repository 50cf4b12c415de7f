import { randomUUID } from 'node:crypto';
import type { Inbox } from './inbox.ts';
import { invalid, type Refusal, refusalOfEmail, refusalOfMessage, refusalOfSms } from './limits.ts';
import type { LocalSubscription, TopicBook } from './topic-book.ts';
import { element, text } from './xml.ts';

/** What an action gives: the inside of its result element, or why it is refused. */
export type Outcome = { readonly result: string } | Refusal;

export interface Sns {
  readonly inbox: Inbox;
  readonly topics: TopicBook;
  /** ms since 1970. */
  readonly now: () => number;
}

/** The form of the query protocol. */
export type Form = Pick<URLSearchParams, 'get'>;

const isRefusal = (value: object): value is Refusal => 'code' in value;

const actions = new Map<string, (sns: Sns, form: Form) => Outcome>(
  Object.entries({
    Publish: publish,
    Subscribe: ({ topics }: Sns, form: Form): Outcome => {
      const protocol = form.get('Protocol') ?? '';
      const subscription = topics.subscribe(form.get('TopicArn') ?? '', protocol, form.get('Endpoint') ?? '');
      if (isRefusal(subscription)) return subscription;
      return { result: element('SubscriptionArn', text(subscription.arn)) };
    },
    ListSubscriptionsByTopic: ({ topics }: Sns, form: Form): Outcome => {
      const page = pageOf(topics.list(form.get('TopicArn') ?? ''), Number(form.get('NextToken') ?? 0));
      return isRefusal(page) ? page : { result: page.join('') };
    },
    Unsubscribe: ({ topics }: Sns, form: Form): Outcome =>
      topics.unsubscribe(form.get('SubscriptionArn') ?? '') ?? { result: '' },
  }),
);

/** Does what a request asks, as SNS would. */
export function act(sns: Sns, form: Form): Outcome {
  const action = actions.get(form.get('Action') ?? '');
  if (action !== undefined) return action(sns, form);
  return {
    status: 400,
    code: 'InvalidAction',
    message: `${form.get('Action') ?? 'nothing'} is not served here`,
  };
}

function publish(sns: Sns, form: Form): Outcome {
  const [phoneNumber, topicArn] = [form.get('PhoneNumber'), form.get('TopicArn') ?? form.get('TargetArn')];
  const message = messageOf(form);
  if (typeof message !== 'string') return message;
  if ((phoneNumber === null) === (topicArn === null))
    return invalid('exactly one of TopicArn, TargetArn and PhoneNumber is needed');
  return phoneNumber === null
    ? publishEmail(sns, topicArn ?? '', form.get('Subject') ?? undefined, message)
    : publishSms(sns, phoneNumber, message);
}

/** `MessageStructure: json` carries a text per protocol, of which `default` must be one. */
function messageOf(form: Form): string | Refusal {
  const message = form.get('Message');
  if (message === null)
    return { status: 400, code: 'ValidationError', message: "Value null at 'message' must not be null" };
  if (form.get('MessageStructure') === null) return message;
  try {
    const texts = JSON.parse(message) as Readonly<Record<string, unknown>>;
    const { default: fallback, email = fallback } = texts;
    if (typeof fallback === 'string' && typeof email === 'string')
      return refusalOfMessage(message) ?? (form.get('PhoneNumber') === null ? email : fallback);
  } catch {
    return invalid('Message Structure - JSON message body failed to parse');
  }
  return invalid('Message Structure - No default entry in JSON message body');
}

function publishSms({ inbox, now }: Sns, to: string, body: string): Outcome {
  const refusal = refusalOfSms(to, body);
  if (refusal) return refusal;
  const id = randomUUID();
  inbox.accept({ id, at: now(), channel: 'sms', to, subject: null, body });
  return { result: element('MessageId', id) };
}

function publishEmail(sns: Sns, topicArn: string, subject: string | undefined, body: string): Outcome {
  const refusal = refusalOfEmail(subject, body);
  if (refusal) return refusal;
  const at = sns.now();
  const recipients = sns.topics.recipients(topicArn, at);
  if (isRefusal(recipients)) return recipients;
  const id = randomUUID();
  for (const [n, to] of recipients.entries())
    sns.inbox.accept({
      id: n === 0 ? id : `${id}.${n}`,
      at,
      channel: 'email',
      to,
      subject: subject ?? 'AWS Notification Message',
      body,
    });
  return { result: element('MessageId', id) };
}

/** SNS lists 100 at a time. */
const pageSize = 100;

function pageOf(all: readonly LocalSubscription[] | Refusal, from: number): readonly string[] | Refusal {
  if (isRefusal(all)) return all;
  const members = all
    .slice(from, from + pageSize)
    .map(({ arn, email, topicArn, state }) =>
      element(
        'member',
        element('SubscriptionArn', text(state === 'deleted' ? 'Deleted' : arn)),
        element('Owner', '000000000000'),
        element('Protocol', 'email'),
        element('Endpoint', text(email)),
        element('TopicArn', text(topicArn)),
      ),
    );
  const next = from + pageSize < all.length ? [element('NextToken', String(from + pageSize))] : [];
  return [element('Subscriptions', ...members), ...next];
}

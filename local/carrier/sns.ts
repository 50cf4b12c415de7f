import { randomUUID } from 'node:crypto';
import { isPolicy } from './filter-policy.ts';
import type { Attributes } from './filter-policy.ts';
import type { Inbox } from './inbox.ts';
import { invalid, type Refusal, refusalOfEmail, refusalOfMessage, refusalOfSms } from './limits.ts';
import { confirmationMail, leaveNote } from './strangers-mail.ts';
import type { LocalSubscription, TopicBook } from './topic-book.ts';
import { element, text } from './xml.ts';

/** What an action gives: the inside of its result element, or why it is refused. */
export type Outcome = { readonly result: string } | Refusal;

export interface Sns {
  readonly inbox: Inbox;
  readonly topics: TopicBook;
  /** Where the pages are behind the links in mails, without a trailing slash. */
  readonly siteUrl: () => string;
  /** ms since 1970. */
  readonly now: () => number;
}

/** The form of the query protocol. */
export type Form = Pick<URLSearchParams, 'get'>;

const isRefusal = (value: object): value is Refusal => 'code' in value;

const actions = new Map<string, (sns: Sns, form: Form) => Outcome>(
  Object.entries({
    Publish: publish,
    Subscribe: subscribe,
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

function subscribe({ inbox, topics, now, siteUrl }: Sns, form: Form): Outcome {
  const filterPolicy = entriesOf(form, 'Attributes', 'key', 'value').get('FilterPolicy') ?? null;
  if (filterPolicy !== null && !isPolicy(filterPolicy)) return invalid('FilterPolicy: it is none');
  const [topicArn, endpoint] = [form.get('TopicArn') ?? '', form.get('Endpoint') ?? ''];
  const wish = { topicArn, protocol: form.get('Protocol') ?? '', endpoint, filterPolicy };
  const subscription = topics.subscribe(wish, now());
  if (isRefusal(subscription)) return subscription;
  const { arn, email: to, state } = subscription;
  if (state !== 'pending') return { result: element('SubscriptionArn', text(arn)) };
  const mail = confirmationMail(subscription, siteUrl);
  inbox.accept({ id: randomUUID(), at: now(), channel: 'email', to, ...mail });
  return { result: element('SubscriptionArn', 'pending confirmation') };
}

/** `PREFIX.entry.N.NAME` and `….VALUE`, as the query protocol writes maps. */
function entriesOf(form: Form, prefix: string, name: string, value: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let n = 1; ; n++) {
    const key = form.get(`${prefix}.entry.${n}.${name}`);
    if (key === null) return found;
    found.set(key, form.get(`${prefix}.entry.${n}.${value}`) ?? '');
  }
}

/** A string, or the strings of an array written as JSON; null: it is no such array. */
function valuesOf(type: string | undefined, written: string): readonly string[] | null {
  if (type !== 'String.Array') return [written];
  try {
    const values: unknown = JSON.parse(written);
    return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : null;
  } catch {
    return null;
  }
}

function attributesOf(form: Form): Attributes | Refusal {
  const types = entriesOf(form, 'MessageAttributes', 'Name', 'Value.DataType');
  const attributes = new Map<string, readonly string[]>();
  for (const [name, written] of entriesOf(form, 'MessageAttributes', 'Name', 'Value.StringValue')) {
    const values = valuesOf(types.get(name), written);
    if (values === null) return invalid(`MessageAttributes Reason: ${name} is no array`);
    attributes.set(name, values);
  }
  return attributes;
}

function publish(sns: Sns, form: Form): Outcome {
  const [phoneNumber, topicArn] = [form.get('PhoneNumber'), form.get('TopicArn') ?? form.get('TargetArn')];
  const message = messageOf(form);
  if (typeof message !== 'string') return message;
  if ((phoneNumber === null) === (topicArn === null))
    return invalid('exactly one of TopicArn, TargetArn and PhoneNumber is needed');
  return phoneNumber === null
    ? publishEmail(sns, topicArn ?? '', form, message)
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

function publishEmail(sns: Sns, topicArn: string, form: Form, body: string): Outcome {
  const subject = form.get('Subject') ?? undefined;
  const attributes = attributesOf(form);
  if (isRefusal(attributes)) return attributes;
  const refusal = refusalOfEmail(subject, body);
  if (refusal) return refusal;
  const at = sns.now();
  const recipients = sns.topics.recipients(topicArn, at, attributes);
  if (isRefusal(recipients)) return recipients;
  const id = randomUUID();
  const isOpen = sns.topics.isOpen(topicArn);
  for (const [n, subscription] of recipients.entries())
    sns.inbox.accept({
      id: n === 0 ? id : `${id}.${n}`,
      at,
      channel: 'email',
      to: subscription.email,
      subject: subject ?? 'AWS Notification Message',
      body: isOpen ? body + leaveNote(subscription, sns.siteUrl) : body,
    });
  return { result: element('MessageId', id) };
}

/** What SNS lists in place of the ARN. */
const listed: Partial<Record<LocalSubscription['state'], string>> = {
  pending: 'PendingConfirmation',
  deleted: 'Deleted',
};

/** SNS lists 100 at a time. */
const pageSize = 100;

function pageOf(all: readonly LocalSubscription[] | Refusal, from: number): readonly string[] | Refusal {
  if (isRefusal(all)) return all;
  const members = all
    .slice(from, from + pageSize)
    .map(({ arn, email, topicArn, state }) =>
      element(
        'member',
        element('SubscriptionArn', text(listed[state] ?? arn)),
        element('Owner', '000000000000'),
        element('Protocol', 'email'),
        element('Endpoint', text(email)),
        element('TopicArn', text(topicArn)),
      ),
    );
  const next = from + pageSize < all.length ? [element('NextToken', String(from + pageSize))] : [];
  return [element('Subscriptions', ...members), ...next];
}

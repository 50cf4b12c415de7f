import { type Refusal, invalid } from './limits.ts';

export interface LocalSubscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly email: string;
  readonly state: 'confirmed' | 'deleted';
}

/** SNS suspends an email endpoint that gets more than this in a second. */
const emailsPerSecond = 10;

const noTopic: Refusal = { status: 404, code: 'NotFound', message: 'Topic does not exist' };

/**
 * Topics with the addresses that are subscribed to them. An address counts as confirmed at once: its mailbox is
 * ours. One that gets too much at a time is suspended, which shows as deleted until it subscribes again.
 */
export class TopicBook {
  readonly #topics: ReadonlyMap<string, Map<string, LocalSubscription>>;
  readonly #recent = new Map<string, readonly number[]>();
  #count = 0;

  /** `topics`: ARN to addresses. */
  constructor(topics: Readonly<Record<string, readonly string[]>>) {
    this.#topics = new Map(Object.keys(topics).map((arn) => [arn, new Map<string, LocalSubscription>()]));
    for (const [arn, emails] of Object.entries(topics))
      for (const email of emails) this.subscribe(arn, 'email', email);
  }

  subscribe(topicArn: string, protocol: string, endpoint: string): LocalSubscription | Refusal {
    const topic = this.#topics.get(topicArn);
    if (topic === undefined) return noTopic;
    if (protocol !== 'email') return invalid(`Protocol Reason: ${protocol} is not served here`);
    if (!/^[^\s@]+@[^\s@]+$/.test(endpoint)) return invalid('Email address');
    const known = topic.get(endpoint);
    if (known?.state === 'confirmed') return known;
    const arn = `${topicArn}:00000000-0000-4000-8000-${String(this.#count++).padStart(12, '0')}`;
    const subscription: LocalSubscription = { arn, topicArn, email: endpoint, state: 'confirmed' };
    topic.set(endpoint, subscription);
    return subscription;
  }

  list(topicArn: string): readonly LocalSubscription[] | Refusal {
    const topic = this.#topics.get(topicArn);
    return topic === undefined ? noTopic : [...topic.values()];
  }

  unsubscribe(subscriptionArn: string): Refusal | undefined {
    for (const topic of this.#topics.values())
      for (const subscription of topic.values())
        if (subscription.arn === subscriptionArn) {
          topic.set(subscription.email, { ...subscription, state: 'deleted' });
          return undefined;
        }
    return { status: 404, code: 'NotFound', message: 'Subscription does not exist' };
  }

  /** Who gets a message that is published now (ms since 1970); suspends whom it is too much for. */
  recipients(topicArn: string, now: number): readonly string[] | Refusal {
    const subscriptions = this.list(topicArn);
    if (!Array.isArray(subscriptions)) return subscriptions as Refusal;
    return (subscriptions as readonly LocalSubscription[])
      .filter(({ state }) => state === 'confirmed')
      .filter((subscription) => {
        const recent = (this.#recent.get(subscription.email) ?? []).filter((at) => at > now - 1_000);
        this.#recent.set(subscription.email, [...recent, now]);
        if (recent.length < emailsPerSecond) return true;
        this.unsubscribe(subscription.arn);
        return false;
      })
      .map(({ email }) => email);
  }
}

import { randomUUID } from 'node:crypto';
import { type Refusal, invalid } from './limits.ts';
import { wants } from './filter-policy.ts';
import type { KeptSubscriptions } from './kept-subscriptions.ts';
import { isNamed } from './strangers-mail.ts';

export interface LocalSubscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly email: string;
  readonly state: 'pending' | 'confirmed' | 'deleted';
  /** As written; null: it gets everything. */
  readonly filterPolicy: string | null;
  /** What its address is asked with. */
  readonly token: string;
  /** When it was asked first, ms since 1970. */
  readonly at: number;
}

/** What a subscription can be given. */
export interface Wish {
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly filterPolicy: string | null;
}

export interface TopicBookOptions {
  /** ARN to addresses. */
  readonly topics: Readonly<Record<string, readonly string[]>>;
  /** ARNs of the topics whose subscribers are strangers, who must confirm. @default none */
  readonly open?: ReadonlySet<string>;
  /** Where strangers are kept. @default nowhere */
  readonly kept?: KeptSubscriptions;
}

/** SNS suspends an email endpoint that gets more than this in a second. */
const emailsPerSecond = 10;

/** SNS forgets whom it asked in vain, and has no more than so many policies in a topic. */
const pendingMs = 48 * 3_600_000;
const mostPolicies = 200;

const noTopic: Refusal = { status: 404, code: 'NotFound', message: 'Topic does not exist' };
const noSubscription: Refusal = { status: 404, code: 'NotFound', message: 'Subscription does not exist' };
const tooManyPolicies: Refusal = {
  status: 403,
  code: 'FilterPolicyLimitExceeded',
  message: 'Filter policy limit exceeded',
};

/**
 * Topics with the addresses that are subscribed to them. An address of the config counts as confirmed at once: its
 * mailbox is ours. A stranger's is pending until its link is followed. One that gets too much at a time is suspended,
 * which shows as deleted until it subscribes again.
 */
export class TopicBook {
  readonly #topics: ReadonlyMap<string, Map<string, LocalSubscription>>;
  readonly #open: ReadonlySet<string>;
  readonly #kept: KeptSubscriptions | undefined;
  readonly #recent = new Map<string, readonly number[]>();
  #count = 0;

  constructor({ topics, open = new Set(), kept }: TopicBookOptions) {
    this.#topics = new Map(Object.keys(topics).map((arn) => [arn, new Map<string, LocalSubscription>()]));
    this.#open = open;
    this.#kept = kept;
    for (const subscription of kept?.read() ?? [])
      this.#topics.get(subscription.topicArn)?.set(subscription.email, subscription);
    for (const [topicArn, emails] of Object.entries(topics))
      for (const endpoint of emails)
        this.subscribe({ topicArn, protocol: 'email', endpoint, filterPolicy: null }, 0);
  }

  /** Whether what is mailed through a topic must hold a link to leave it. */
  isOpen(topicArn: string): boolean {
    return this.#open.has(topicArn);
  }

  subscribe({ topicArn, protocol, endpoint, filterPolicy }: Wish, now: number): LocalSubscription | Refusal {
    const topic = this.#topics.get(topicArn);
    if (topic === undefined) return noTopic;
    if (protocol !== 'email') return invalid(`Protocol Reason: ${protocol} is not served here`);
    if (!/^[^\s@]+@[^\s@]+$/.test(endpoint)) return invalid('Email address');
    this.#forgetUnanswered(topic, now);
    const known = topic.get(endpoint);
    if (known && known.state !== 'deleted')
      return known.filterPolicy === filterPolicy
        ? known
        : invalid('Attributes Reason: Subscription already exists with different attributes');
    const policies = [...topic.values()].filter((each) => each.filterPolicy !== null).length;
    if (filterPolicy !== null && policies >= mostPolicies) return tooManyPolicies;
    const isOpen = this.isOpen(topicArn);
    const name = isOpen ? randomUUID() : `00000000-0000-4000-8000-${String(this.#count++).padStart(12, '0')}`;
    const subscription: LocalSubscription = {
      arn: `${topicArn}:${name}`,
      topicArn,
      email: endpoint,
      state: isOpen ? 'pending' : 'confirmed',
      filterPolicy,
      token: randomUUID(),
      at: now,
    };
    topic.set(endpoint, subscription);
    this.#keep();
    return subscription;
  }

  /** False: nobody was asked with this token, or too long ago (`now`: ms since 1970). */
  confirm(token: string, now: number): boolean {
    for (const topic of this.#topics.values()) {
      this.#forgetUnanswered(topic, now);
      for (const subscription of topic.values())
        if (subscription.token === token && subscription.state !== 'deleted') {
          topic.set(subscription.email, { ...subscription, state: 'confirmed' });
          this.#keep();
          return true;
        }
    }
    return false;
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
          this.#keep();
          return undefined;
        }
    return noSubscription;
  }

  /** The same by the name at the end of its ARN, of a stranger's; false: there is none. */
  leave(name: string): boolean {
    const all = [...this.#open].flatMap((arn) => [...(this.#topics.get(arn)?.values() ?? [])]);
    const found = all.find(({ arn, state }) => state !== 'deleted' && isNamed(arn, name));
    return found !== undefined && this.unsubscribe(found.arn) === undefined;
  }

  /** Who gets a message with these attributes that is published now (ms since 1970); suspends whom it is too much for. */
  recipients(
    topicArn: string,
    now: number,
    attributes: ReadonlyMap<string, readonly string[]>,
  ): readonly LocalSubscription[] | Refusal {
    const subscriptions = this.list(topicArn);
    if (!Array.isArray(subscriptions)) return subscriptions;
    return (subscriptions as readonly LocalSubscription[])
      .filter(({ state, filterPolicy }) => state === 'confirmed' && wants(filterPolicy, attributes))
      .filter((subscription) => {
        const recent = (this.#recent.get(subscription.email) ?? []).filter((at) => at > now - 1_000);
        this.#recent.set(subscription.email, [...recent, now]);
        if (recent.length < emailsPerSecond) return true;
        this.unsubscribe(subscription.arn);
        return false;
      });
  }

  #forgetUnanswered(topic: Map<string, LocalSubscription>, now: number): void {
    for (const { email, state, at } of topic.values())
      if (state === 'pending' && at < now - pendingMs) topic.delete(email);
  }

  #keep(): void {
    const open = [...this.#topics].filter(([arn]) => this.#open.has(arn));
    const all = open.flatMap(([, topic]) => [...topic.values()]);
    this.#kept?.write(all.filter(({ state }) => state !== 'deleted'));
  }
}

import { clientRecipient } from './notice/addresses.ts';
import type { Plan } from './plan.ts';

/** Whose mail goes through a topic of its own. */
export interface EmailTopic {
  /** Id of a contact, or `client:ID`: the name of the outbox that mails through it. */
  readonly recipient: string;
  readonly emails: readonly string[];
}

/** The topics of all contacts and clients that have an email address, in the order of the config. */
export const emailTopics = ({ contacts, clients }: Plan): readonly EmailTopic[] => [
  ...Object.values(contacts).flatMap(({ id, email }) =>
    email === null ? [] : [{ recipient: id, emails: [email] }],
  ),
  ...clients.flatMap(({ id, notify }) =>
    notify.email.length === 0 ? [] : [{ recipient: clientRecipient(id), emails: notify.email }],
  ),
];

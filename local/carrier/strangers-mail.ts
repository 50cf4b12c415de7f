import type { LocalSubscription } from './topic-book.ts';

/** Where the links of the carrier's mails lead; SNS has pages of its own. */
export const carrierPath = '/carrier';

type Links = () => string;

/** What SNS asks an address with; in English only, as SNS does. */
export const confirmationMail = ({ topicArn, token }: LocalSubscription, siteUrl: Links) => ({
  subject: 'AWS Notification - Subscription Confirmation',
  body: [
    'You have chosen to subscribe to the topic:',
    topicArn,
    '',
    'To confirm this subscription, click or visit the link below (If this was in error no action is necessary):',
    `Confirm subscription: ${siteUrl()}${carrierPath}/confirm?token=${token}`,
    '',
  ].join('\n'),
});

const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);

/** What SNS puts under each mail. */
export const leaveNote = ({ arn }: LocalSubscription, siteUrl: Links): string =>
  [
    '',
    '--',
    'If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:',
    `${siteUrl()}${carrierPath}/leave?subscription=${nameIn(arn)}`,
    '',
  ].join('\n');

export const isNamed = (arn: string, name: string): boolean => name !== '' && nameIn(arn) === name;

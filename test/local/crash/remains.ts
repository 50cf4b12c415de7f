import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoStore } from '../../../lambda/aws/dynamo-store.ts';
import type { FactItem } from '../../../lambda/core/facts.ts';
import { allHotKeys, logPk, outboxPk } from '../../../lambda/core/keys.ts';
import type { DeliveryItem } from '../../../lambda/core/outbox.ts';
import { Inbox } from '../../../local/carrier/inbox.ts';
import { openDynamoDb } from '../../../local/dynamodb.ts';
import type { InboxMessage } from '../../../local/web/inbox-page.ts';

export type Channel = InboxMessage['channel'];

export const channels: readonly Channel[] = ['sms', 'email'];

/** What local mode has left on disk. */
export interface Remains {
  readonly facts: readonly FactItem[];
  readonly deliveries: Readonly<Record<Channel, readonly DeliveryItem[]>>;
  readonly inbox: readonly InboxMessage[];
  /** Keys of what is not done yet: states, markers and messages that are due. */
  readonly left: readonly string[];
}

/** Reads the data of a local mode that has stopped. */
export async function readRemains(dataDir: string): Promise<Remains> {
  const dynamo = await openDynamoDb({ dir: dataDir });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: dynamo.endpoint, region: 'local', credentials });
  try {
    const store = new DynamoStore(client, 'shodo');
    const outbox = async (channel: Channel) => store.query(outboxPk('sato', channel));
    const [log, sms, email] = await Promise.all([
      store.query(logPk('booking')),
      outbox('sms'),
      outbox('email'),
    ]);
    const hot = (await Promise.all(allHotKeys.map((pk) => store.query(pk)))).flat();
    const dues = [...sms, ...email].filter((item) => item.kind === 'due');
    const deliveriesOf = (items: typeof sms) => items.filter((item) => item.kind === 'delivery');
    return {
      facts: log.filter((item) => item.kind === 'fact'),
      deliveries: { sms: deliveriesOf(sms), email: deliveriesOf(email) },
      inbox: new Inbox({ dir: dataDir }).list(),
      left: [...hot, ...dues].map(({ pk, sk }) => `${pk} ${sk}`),
    };
  } finally {
    client.destroy();
    await dynamo.close();
  }
}

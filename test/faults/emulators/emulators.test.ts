import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CarrierFault } from '../../../local/carrier/faults.ts';
import { openDynamoDb } from '../../../local/dynamodb.ts';
import { dynamoTables } from '../../support/dynamo-tables.ts';
import { emulatedOutage } from './emulated.ts';
import { notePositions } from '../positions.ts';
import { row } from '../table/row.ts';
import type { EmulatedFaults, Told } from './emulated.ts';
import { loseReply } from './lost-replies.ts';

const samples = 5;

let tables: ReturnType<typeof dynamoTables>;
beforeAll(async () => {
  const { endpoint, close } = await openDynamoDb();
  tables = dynamoTables(endpoint, close);
});
afterAll(() => tables.close());

const outage = async (faults: EmulatedFaults = {}): Promise<Told> =>
  emulatedOutage(await tables.fresh(), faults);

/** What must not be, after at most one fault; `duplicates` may be. */
const broken = (told: Told, duplicates: number): readonly string[] => {
  const more = [...told.downs, ...told.ups].reduce((sum, count) => sum + Math.max(0, count - 1), 0);
  return [
    ...(told.heard.includes(0) || told.ups.includes(0)
      ? [`lost: ${told.downs.join()} ${told.ups.join()}`]
      : []),
    ...(more > duplicates ? [`${more} duplicates: ${told.downs.join()} ${told.ups.join()}`] : []),
    ...(told.isLogWhole ? [] : ['the log does not verify']),
    ...(told.leftHot === 0 ? [] : [`${told.leftHot} hot items left`]),
    ...(told.story.filter((fact) => fact === 'opened').length === 1 ? [] : [told.story.join()]),
  ];
};

/** Lets a fault strike at a sample of the positions; gives what broke. */
async function strike(kind: 'crash' | 'throw'): Promise<readonly string[]> {
  let positions = 0;
  await outage({
    inject: () => {
      positions += 1;
      return null;
    },
  });
  const faults: string[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const at = Math.floor(((sample + 0.5) * positions) / samples);
    let passed = 0;
    let where = '';
    const told = await outage({
      inject: ({ phase, operation, key, by }) => {
        passed += 1;
        if (passed !== at) return null;
        where = `${at}: ${phase} ${operation} ${key.pk} of ${by}`;
        return { kind };
      },
    });
    faults.push(...broken(told, 3).map((what) => `${where}: ${what}`));
  }
  notePositions(samples);
  return faults;
}

/** Lets the first and the fifth call of the carrier fail. */
async function fail(fault: CarrierFault, duplicates: number): Promise<void> {
  for (const nth of [1, 5]) {
    const told = await outage({ carrier: (call) => (call.nth === nth ? fault : undefined) });
    expect(broken(told, duplicates)).toEqual([]);
  }
  notePositions(2);
}

describe('an outage over DynamoDB and SNS as the real clients see them', () => {
  it('is told once to everybody when nothing goes wrong', async () => {
    const told = await outage();
    expect(told).toMatchObject({ downs: [1, 1, 1], ups: [1, 1, 1], leftHot: 0, isLogWhole: true });
    expect(told.story).toEqual(['opened', 'paged', 'left', 'resolved', 'paged']);
  });
});

row('crash between the state write and the alert; stream deleted altogether', () => {
  it('over the real clients, a crash at a sample of positions: told to everybody', async () => {
    expect(await strike('crash')).toEqual([]);
  });
});

row('DynamoDB throttles, conditional failures, partial batches', () => {
  it('over the real clients, a call that fails at a sample of positions: told to everybody', async () => {
    expect(await strike('throw')).toEqual([]);
  });

  it('over the real clients, a lost reply at a sample of calls: without a duplicate', async () => {
    const counted = loseReply(tables.client, 0);
    await outage();
    const calls = counted.calls();
    const faults: string[] = [];
    for (let sample = 0; sample < samples; sample++) {
      const at = Math.floor(((sample + 0.5) * calls) / samples);
      loseReply(tables.client, at);
      faults.push(...broken(await outage(), 0).map((what) => `call ${at}: ${what}`));
    }
    notePositions(samples);
    expect(faults).toEqual([]);
  });
});

row('crash after publish, before it is confirmed; publish accepted and the reply lost', () => {
  it('over the real clients, the reply of the carrier is lost: one duplicate at most', () =>
    fail({ kind: 'drop' }, 1));
});

row('SNS throttled, 5xx', () => {
  it.each<[string, CarrierFault]>([
    ['breaks the connection', { kind: 'cut' }],
    ['throttles', { kind: 'throttle' }],
    ['fails', { kind: 'fail', status: 503 }],
  ])('over the real clients, a carrier that %s: told once', (_, fault) => fail(fault, 0));
});

row('SNS refuses the message (400)', () => {
  it('over the real clients: the minimal text is told once', () => {
    const refusal = { status: 400, code: 'InvalidParameter', message: 'no' };
    return fail({ kind: 'refuse', refusal }, 0);
  });
});

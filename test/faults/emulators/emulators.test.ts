import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CarrierFault } from '../../../local/carrier/faults.ts';
import { openDynamoDb } from '../../../local/dynamodb.ts';
import { dynamoTables } from '../../support/dynamo-tables.ts';
import { emulatedOutage } from './emulated.ts';
import type { EmulatedFaults, Told } from './emulated.ts';
import { loseReply } from './lost-replies.ts';

const samples = 5;

describe('an outage over DynamoDB and SNS as the real clients see them', () => {
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

  it('is told once to everybody when nothing goes wrong', async () => {
    const told = await outage();
    expect(told).toMatchObject({ downs: [1, 1, 1], ups: [1, 1, 1], leftHot: 0, isLogWhole: true });
    expect(told.story).toEqual(['opened', 'paged', 'left', 'resolved', 'paged']);
  });

  it.each(['crash', 'throw'] as const)(`survives a %s at a sample of positions`, async (kind) => {
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
    expect(faults).toEqual([]);
  });

  it('survives a lost reply of DynamoDB at a sample of calls, without a duplicate', async () => {
    const counted = loseReply(tables.client, 0);
    await outage();
    const calls = counted.calls();
    const faults: string[] = [];
    for (let sample = 0; sample < samples; sample++) {
      const at = Math.floor(((sample + 0.5) * calls) / samples);
      loseReply(tables.client, at);
      faults.push(...broken(await outage(), 0).map((what) => `call ${at}: ${what}`));
    }
    expect(faults).toEqual([]);
  });

  it.each<[string, CarrierFault, number]>([
    ['takes a message and its reply is lost', { kind: 'drop' }, 1],
    ['breaks the connection', { kind: 'cut' }, 0],
    ['throttles', { kind: 'throttle' }, 0],
    ['fails', { kind: 'fail', status: 503 }, 0],
    [
      'refuses the full text',
      { kind: 'refuse', refusal: { status: 400, code: 'InvalidParameter', message: 'no' } },
      0,
    ],
  ])('survives a carrier that %s', async (_, fault, duplicates) => {
    for (const nth of [1, 5]) {
      const told = await outage({ carrier: (call) => (call.nth === nth ? fault : undefined) });
      expect(broken(told, duplicates)).toEqual([]);
    }
  });
});

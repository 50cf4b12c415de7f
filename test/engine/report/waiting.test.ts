import { describe, expect, it } from '@jest/globals';
import { afterOutboxPk } from '../../../lambda/core/keys.ts';
import { CarrierBusyError } from '../../../lambda/engine/ports.ts';
import { ReportCase } from './case.ts';

class Waiting extends ReportCase {
  static override async over(): Promise<Waiting> {
    return Object.assign(new Waiting(), await ReportCase.over());
  }

  /** The carrier takes nothing for this contact, or does so again. */
  busy(contact: string | null): void {
    this.world.carrier.hook = (message, phase) => {
      if (phase === 'before' && message.contact === contact) throw new CarrierBusyError('throttled');
    };
  }

  waiting(contact: string): readonly string[] {
    const items = this.world.store.all(afterOutboxPk(contact, 'email'));
    return items.flatMap((item) => (item.kind === 'due' ? [item.page.split('@')[0] ?? ''] : []));
  }

  endOf(contact: string): unknown {
    return this.world.store
      .all(afterOutboxPk(contact, 'email'))
      .filter((item) => item.kind === 'delivery')
      .at(-1);
  }

  /** Hours until a reminder waits for this contact, whom the carrier does not reach. */
  async untilWaits(contact: string): Promise<void> {
    this.busy(contact);
    for (let hour = 0; hour < 24 * 30 && this.waiting(contact).length === 0; hour++) await this.hours(1);
  }
}

describe('a reminder that the carrier has not taken yet', () => {
  it('of a report is dropped once that is published', async () => {
    const desk = await Waiting.over();
    await desk.untilWaits('sato');
    expect(desk.waiting('sato')).toEqual(['report-due']);
    await desk.publish();
    const since = desk.world.clock.now();
    desk.busy(null);
    await desk.hours(2);
    expect(desk.said('sato', since)).toEqual([]);
    expect(desk.waiting('sato')).toEqual([]);
    expect(desk.endOf('sato')).toMatchObject({ event: 'dropped', why: 'it is owed no more' });
  });

  it('of a report is sent where it is still to be written', async () => {
    const desk = await Waiting.over();
    await desk.untilWaits('sato');
    const since = desk.world.clock.now();
    desk.busy(null);
    await desk.hours(1);
    expect(desk.said('sato', since)).toEqual([expect.stringContaining('[DUE] incident report')]);
  });

  it('of a fix is dropped once that is done, or was moved to another day', async () => {
    const deeds = [
      { do: 'report keep', fix: 'f1' },
      {
        do: 'report move',
        fix: 'f1',
        due: '2026-12-20',
        'reason-en': 'The tool comes later.',
        'reason-ja': '道具の到着が遅れています。',
      },
    ];
    for (const deed of deeds) {
      const desk = await Waiting.over();
      await desk.publish();
      await desk.untilWaits('tanaka');
      expect(desk.waiting('tanaka')).toEqual(['fix-due']);
      await desk.writes('tanaka', deed);
      const since = desk.world.clock.now();
      desk.busy(null);
      await desk.hours(2);
      expect(desk.said('tanaka', since)).toEqual([]);
      expect(desk.waiting('tanaka')).toEqual([]);
    }
  });

  it('is dropped also where it is done between the claim and the sending', async () => {
    const desk = await Waiting.over();
    await desk.publish();
    await desk.untilWaits('tanaka');
    const { store, clock } = desk.world;
    const put = store.put.bind(store);
    let isDone = false;
    const meanwhile: typeof put = async (item, condition) => {
      await put(item, condition);
      const isClaim = item.kind === 'delivery' && item.event === 'claimed' && item.pk.includes('tanaka');
      if (isDone || !isClaim) return;
      isDone = true;
      await desk.send('tanaka', { do: 'report keep', fix: 'f1' });
    };
    store.put = meanwhile;
    const since = clock.now();
    desk.busy(null);
    await desk.hours(2);
    expect(isDone).toBe(true);
    expect(desk.said('tanaka', since)).toEqual([]);
    expect(desk.hot).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { noticesLeft, publicStory, thePublic } from '../../../lambda/core/notice/audience.ts';
import { Outage, timeOf } from './outage.ts';
import { at } from './tellings.ts';

/** `14:12 holding` of what everybody may read by now. */
const read = ({ plan, story, now }: Outage): readonly string[] =>
  noticesLeft(publicStory(plan, 'booking', story), thePublic, now).map(
    (notice) => `${timeOf(notice.at)} ${notice.kind}`,
  );

const everybody = ['acme', 'beta', 'gamma'];

describe('what everybody may read of the notices', () => {
  it('is what went to every client whom the incident touches, once it has left', () => {
    const outage = new Outage().until('14:08').post();
    expect(read(outage)).toEqual([]);
    expect(read(outage.until('14:09'))).toEqual(['14:08 update']);
    expect(publicStory(outage.plan, 'booking', outage.story).notices[0]?.clients).toEqual([thePublic]);
  });

  it('is never what a person wrote to some of them', () => {
    const outage = new Outage().until('14:08').post({}, ['acme', 'beta']).until('14:20');
    expect(read(outage)).toEqual([]);
  });

  it('is no more what its author took back', () => {
    const outage = new Outage().until('14:08').post({}, everybody).until('14:09');
    expect(read(outage)).toHaveLength(1);
    const [notice] = outage.story.notices;
    outage.act({ do: 'withdraw', notice: notice?.seq ?? 0 });
    expect(read(outage)).toEqual([]);
  });

  it('is the first of what Shodo says by itself to one client after the other', () => {
    const outage = new Outage();
    for (const time of ['14:12', '14:17', '14:42']) outage.until(time).pulse();
    expect(outage.said()).toHaveLength(3);
    expect(read(outage)).toEqual(['14:12 holding', '14:42 no news']);
    outage.until('14:50').recover();
    for (const time of ['15:05', '15:06']) outage.until(time).pulse();
    expect(read(outage).slice(2)).toEqual(['15:05 resolved']);
  });

  it('is not what goes on from a word to some of them only', () => {
    const eta = { kind: 'at', at: at('16:00'), sure: 'likely' } as const;
    const outage = new Outage().until('14:08').post({ eta }, ['acme']).until('14:38').pulse();
    expect(outage.said()).toContain('14:38 no news investigating by itself: acme');
    expect(read(outage)).toEqual(['14:38 holding']);
  });
});

import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { bucketOf } from '../../../lambda/core/bucket.ts';
import { decodePlan, encodePlan, PlanFileError } from '../../../lambda/core/plan-file.ts';
import { bucketCount } from '../../../lambda/core/plan.ts';
import { compiled, monitorsOf, testFile } from '../../support/read-config.ts';

const made = compiled(testFile('core/config/everything.yaml'), 1234);
const files = encodePlan(made.plan, made.monitorsByBucket);
const every = Array.from({ length: bucketCount }, (_, n) => n);

describe('the files of a plan', () => {
  it('are one for the plan and one for each bucket that has monitors', () => {
    expect([...files.keys()].sort()).toEqual(['bucket-53.json.gz', 'bucket-60.json.gz', 'plan.json.gz']);
  });

  it('give back what was put in', () => {
    const source = decodePlan((file) => files.get(file));
    expect(source.plan).toEqual(made.plan);
    expect(source.monitors(every).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      monitorsOf(made).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect(source.monitors([bucketOf('login')]).map(({ id }) => id)).toEqual(['login/2130706433']);
    expect(source.monitors([0])).toEqual([]);
  });

  it('are read when they are asked for, once', () => {
    const read: string[] = [];
    const source = decodePlan((file) => {
      read.push(file);
      return files.get(file);
    });
    expect(read).toEqual(['plan.json.gz']);
    source.monitors([53]);
    source.monitors([53]);
    expect(read).toEqual(['plan.json.gz', 'bucket-53.json.gz']);
  });

  it('are the same bytes for the same config', () => {
    const again = compiled(testFile('core/config/everything.yaml'), 1234);
    expect(encodePlan(again.plan, again.monitorsByBucket)).toEqual(files);
    for (const bytes of files.values())
      expect([...bytes.slice(4, 10)]).toEqual([0, 0, 0, 0, expect.any(Number), 255]);
  });

  it('hold references to secrets and nothing else of them', () => {
    const text = [...files.values()].map((bytes) => gunzipSync(bytes).toString()).join('');
    expect(text).toContain('${secret:booking-probe-token}');
  });

  it('that are missing or broken are told', () => {
    expect(() => decodePlan(() => undefined)).toThrow(PlanFileError);
    expect(() => decodePlan(() => new Uint8Array([1, 2, 3]))).toThrow('plan.json.gz cannot be read');
  });
});

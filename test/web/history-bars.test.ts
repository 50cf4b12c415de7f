import { describe, expect, it } from '@jest/globals';
import { historyBars, historyInWords, percent } from '../../lambda/web/history-bars.ts';
import { statusPage } from '../../lambda/web/status-page.ts';
import { healthy, history, minute, service } from './views.ts';

const bars = (...given: Parameters<typeof history>): string =>
  historyBars(history(...given), 'en', 'Asia/Tokyo').toString();

describe('the bars of a service', () => {
  it('draw a run of equal days as one, and name each day with an incident', () => {
    const drawn = bars({
      10: { mark: 'down', downMs: 29 * minute },
      3: { mark: 'degraded', degradedMs: 5000 },
    });
    expect(drawn.match(/<rect/g)).toHaveLength(5);
    expect(drawn).toContain('11 November: down 29 min');
    expect(drawn).toContain('18 November: impaired 5 s');
    expect(drawn).toContain('24 August – 10 November: no incidents');
  });

  it('show what nobody measured as such, whole days and parts', () => {
    const unseen = { mark: 'unmeasured', unmeasuredMs: 86_400_000 } as const;
    const drawn = bars({ 89: unseen, 88: unseen, 5: { unmeasuredMs: 43_200_000 } });
    expect(drawn).toContain('24 August – 25 August: not measured');
    expect(drawn).toContain('<rect class="bar unmeasured" x="336" width="3" height="14"');
  });

  it('say in words what they show', () => {
    const past = { 10: { mark: 'down', downMs: minute }, 89: { mark: 'unmeasured' } } as const;
    expect(historyInWords(history(past, 0.99987), 'en')).toBe(
      'Last 90 days: available 99.98% of the time measured, 1 day with incidents, 1 day not measured',
    );
    expect(historyInWords(history({}, null), 'ja')).toBe('過去90日間、障害のあった日はありません');
  });

  it('say 100 % only where it is true', () => {
    expect([1, 0.999999, 0.5, 0].map(percent)).toEqual(['100%', '99.99%', '50.00%', '0.00%']);
  });

  it('keep a page of 50 services under 50 KB', () => {
    const services = Array.from({ length: 50 }, (_, n) => {
      const past = {
        [n]: { mark: 'down', downMs: 29 * minute },
        [n + 20]: { unmeasuredMs: 7_200_000 },
      } as const;
      const name = { ja: `サービス${n}`, en: `Service ${n}` };
      return service({ id: `s${n}`, name }, { history: history(past, 0.9999) });
    });
    const bytes = Buffer.byteLength(statusPage(healthy({ services }), 'ja'));
    expect(bytes).toBeLessThan(50_000);
  });
});

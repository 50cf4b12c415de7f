import { describe, expect, it } from '@jest/globals';
import { historyBars, historyInWords, historyLegend, percent } from '../../lambda/web/history-bars.ts';
import { statusPage } from '../../lambda/web/status-page.ts';
import { found, holding } from './told.ts';
import { closedIncident, history, minute, openIncident, outage, service } from './views.ts';

const bars = (...given: Parameters<typeof history>): string =>
  historyBars(history(...given), 'en', 'Asia/Tokyo').toString();

describe('the bars of a service', () => {
  it('draw equal days as one, and name each day with an incident', () => {
    const drawn = bars({
      10: { mark: 'down', downMs: 29 * minute },
      3: { mark: 'degraded', degradedMs: 5000 },
    });
    expect(drawn.match(/<(?:path|use|rect)/g)).toHaveLength(3);
    expect(drawn).toContain('d="M0 0v28h315V0zM320 0v28h23V0zM348 0v28h11V0z"');
    expect(drawn).toContain('11 November: down 29 min');
    expect(drawn).toContain('18 November: impaired 5 s');
  });

  it('show what nobody measured as such, whole days and parts', () => {
    const unseen = { mark: 'unmeasured', unmeasuredMs: 86_400_000 } as const;
    const drawn = bars({ 89: unseen, 88: unseen, 5: { unmeasuredMs: 43_200_000 } });
    expect(drawn).toContain('24 August – 25 August: not measured');
    expect(drawn).toContain('<path class="bar unmeasured" d="M336 0v14h3V0z"');
  });

  it('say in words what they show', () => {
    const past = { 10: { mark: 'down', downMs: minute }, 89: { mark: 'unmeasured' } } as const;
    expect(historyInWords(history(past, 0.99987), 'en')).toBe(
      'Last 90 days: available 99.98% of the time measured, 1 day with incidents, 1 day not measured',
    );
    expect(historyInWords(history({}, null), 'ja')).toBe('過去90日間、障害のあった日はありません');
  });

  it('begin as many days ago as is said', () => {
    expect(bars({ 89: { mark: 'down', downMs: minute } })).toContain('<use href="#down" x="0">');
    expect(String(historyLegend([history({})], 'en'))).toContain(
      '89 days ago on the left, today on the right',
    );
    expect(String(historyLegend([history({})], 'ja'))).toContain('左端が89日前、右端が今日です');
    expect(historyLegend([], 'en')).toBeNull();
  });

  it('say 100 % only where it is true', () => {
    expect([1, 0.999999, 0.5, 0].map(percent)).toEqual(['100%', '99.99%', '50.00%', '0.00%']);
  });

  it.each(['ja', 'en'] as const)(
    'keep a page of 50 services that had their troubles under 50 KB, however long its record: %s',
    (language) => {
      const services = Array.from({ length: 50 }, (_, n) => {
        const past = {
          [n % 30]: { mark: 'down', downMs: 29 * minute },
          [(n % 30) + 60]: { mark: 'maintenance' },
          [(n % 20) + 7]: { unmeasuredMs: 7_200_000 },
        } as const;
        const name = { ja: `求人サービス${n}`, en: `Job service ${n}` };
        return service({ id: `s${n}`, name }, { history: history(past, 0.9999) });
      });
      const notices = [holding(), found()];
      const open = Array.from({ length: 3 }, (_, n) => openIncident({ id: `i-0b51c3${n}`, notices }));
      const closed = Array.from({ length: 50 }, (_, n) =>
        closedIncident({ id: `i-0b51c2${n + 10}`, notices }),
      );
      const page = statusPage(outage({ services, open, closed }), language);
      const bytes = Buffer.byteLength(page);
      expect(bytes).toBeLessThan(50_000);
    },
  );
});

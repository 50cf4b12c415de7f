import { describe, expect, it } from '@jest/globals';
import sax from 'sax';
import { badge, badges } from '../../lambda/web/badge.ts';
import { maintenanceCalendar } from '../../lambda/web/maintenance-calendar.ts';
import { componentId } from '../../lambda/web/stable-id.ts';
import { summaryJson } from '../../lambda/web/statuspage-api.ts';
import { booking, healthy, outage, planned } from './views.ts';

const hostile = `<script>alert(1)</script>"'&\u202e\u0000]]>${'長'.repeat(10_000)}`;

describe('badges', () => {
  it('stand for everything and for each service, by the id that the JSON tells', () => {
    const files = new Map(badges(outage()).map((file) => [file.path, file.body]));
    expect(files.get('badge.svg')).toContain('採用クラウド: 停止');
    expect(files.get(`badge/${componentId('booking')}.svg`)).toContain('セミナー予約: 停止');
    expect(files.get(`badge/${componentId('login')}.svg`)).toContain('ログイン: 正常');
  });

  it('are well-formed, small and harmless for any name', () => {
    const svg = badge(hostile, 'Down', 'down');
    expect(() => sax.parser(true).write(svg).close()).not.toThrow();
    expect(svg).not.toContain('<script');
    expect(svg.length).toBeLessThan(2000);
  });
});

describe('planned maintenance', () => {
  const view = healthy({ maintenance: [planned()] });

  it('is an event of the calendar', () => {
    const lines = maintenanceCalendar(view, 'en').split('\r\n');
    expect(lines).toContain('SUMMARY:Maintenance: Seminar booking');
    expect(lines).toContain('DTSTART:20261121T170000Z');
    expect(lines).toContain('DTEND:20261121T190000Z');
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  });

  it('keeps the calendar in order for any name, each line at most 75 bytes', () => {
    const name = { ja: `${hostile}\r\nEND:VCALENDAR`, en: 'x' };
    const maintenance = [planned({ services: [{ ...booking, name }] })];
    const lines = maintenanceCalendar(healthy({ maintenance }), 'ja').split('\r\n');
    expect(lines.filter((line) => line === 'END:VCALENDAR')).toHaveLength(1);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('is told by the JSON, and the component is under maintenance while it lasts', () => {
    expect(summaryJson(view).scheduled_maintenances).toMatchObject([
      { status: 'scheduled', impact: 'maintenance', scheduled_for: '2026-11-21T17:00:00.000Z' },
    ]);
    const during = summaryJson({ ...view, at: planned().from + 1 });
    expect(during.scheduled_maintenances[0]?.status).toBe('in_progress');
    expect(during.components.map((component) => component.status)).toEqual([
      'under_maintenance',
      'operational',
    ]);
  });
});

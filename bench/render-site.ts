import { renderSite } from '../lambda/web/site.ts';
import type { DayView, StatusView } from '../lambda/web/view.ts';

/** What one change costs the renderer: all files of a site of 1,000 services, all of them down at once. Prints JSON. */
const count = 1000;
const rounds = 5;
const at = Date.parse('2026-11-21T05:02:10Z');
const dayMs = 86_400_000;

const days: readonly DayView[] = Array.from({ length: 90 }, (_, index) => ({
  date: new Date(at - (89 - index) * dayMs).toISOString().slice(0, 10),
  at: at - (89 - index) * dayMs,
  mark: index % 30 === 29 ? 'down' : 'up',
  downMs: index % 30 === 29 ? 60_000 : 0,
  degradedMs: 0,
  maintenanceMs: 0,
  unmeasuredMs: 0,
}));

const names = Array.from({ length: count }, (_, index) => ({
  id: `s${index}`,
  name: { ja: `サービス${index}`, en: `Service ${index}` },
}));

const view: StatusView = {
  title: { ja: '採用クラウド', en: 'Recruiting Cloud' },
  languages: ['ja', 'en'],
  timezone: 'Asia/Tokyo',
  baseUrl: 'https://status.example.net',
  at,
  services: names.map((name) => ({
    ...name,
    status: 'down',
    since: at - 60_000,
    isPaused: false,
    history: { days, availability: 0.9999 },
  })),
  open: names.map((service, index) => ({
    id: `i-${index}`,
    service,
    level: 'down',
    since: at - 60_000,
    openedAt: at - 55_000,
    resolvedAt: null,
    updates: [{ at: at - 55_000, kind: 'opened' }],
  })),
  closed: [],
  maintenance: [],
};

const cpuMs = Array.from({ length: rounds }, () => {
  const before = process.cpuUsage();
  renderSite(view);
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1000);
});
console.log(
  JSON.stringify({ services: count, rounds, firstCpuMs: cpuMs[0], leastCpuMs: Math.min(...cpuMs) }),
);

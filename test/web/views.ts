import type { IncidentView, ServiceView, StatusView } from '../../lambda/web/view.ts';

export const minute = 60_000;
/** 14:02:10 in Tokyo. */
export const began = Date.parse('2026-11-21T05:02:10Z');

export const booking = { id: 'booking', name: { ja: 'セミナー予約', en: 'Seminar booking' } };
export const login = { id: 'login', name: { ja: 'ログイン', en: 'Sign-in' } };

export const service = (of: typeof booking, rest: Partial<ServiceView> = {}): ServiceView => ({
  ...of,
  status: 'up',
  since: null,
  ...rest,
});

export const openIncident = (rest: Partial<IncidentView> = {}): IncidentView => ({
  id: 'i-7f3a9c2e',
  service: booking,
  level: 'down',
  since: began,
  openedAt: began + 5000,
  resolvedAt: null,
  updates: [{ at: began + 5000, kind: 'opened' }],
  ...rest,
});

export const closedIncident = (rest: Partial<IncidentView> = {}): IncidentView => ({
  ...openIncident(),
  id: 'i-0b51c2d3',
  resolvedAt: began + 29 * minute,
  updates: [
    { at: began + 5000, kind: 'opened' },
    { at: began + 29 * minute, kind: 'resolved' },
  ],
  ...rest,
});

export const healthy = (rest: Partial<StatusView> = {}): StatusView => ({
  title: { ja: '採用クラウド', en: 'Recruiting Cloud' },
  languages: ['ja', 'en'],
  timezone: 'Asia/Tokyo',
  baseUrl: 'https://status.example.net',
  at: began + 29 * minute,
  services: [service(booking), service(login)],
  open: [],
  closed: [],
  ...rest,
});

export const outage = (rest: Partial<StatusView> = {}): StatusView =>
  healthy({
    services: [service(booking, { status: 'down', since: began }), service(login)],
    open: [openIncident()],
    ...rest,
  });

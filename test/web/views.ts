import type {
  DayView,
  HistoryView,
  IncidentView,
  MaintenanceView,
  ServiceView,
  StatusView,
} from '../../lambda/web/view.ts';

export const minute = 60_000;
/** 14:02:10 in Tokyo. */
export const began = Date.parse('2026-11-21T05:02:10Z');

export const booking = { id: 'booking', name: { ja: 'セミナー予約', en: 'Seminar booking' } };
export const login = { id: 'login', name: { ja: 'ログイン', en: 'Sign-in' } };

/** Ninety days without an incident, but for what is given by how many days ago it was. */
export const history = (
  past: Readonly<Record<number, Partial<DayView>>> = {},
  availability: number | null = 1,
): HistoryView => ({
  days: Array.from({ length: 90 }, (_, index) => {
    const at = Date.parse('2026-11-20T15:00:00Z') - (89 - index) * 86_400_000;
    const usual = { mark: 'up', downMs: 0, degradedMs: 0, maintenanceMs: 0, unmeasuredMs: 0 } as const;
    const date = new Date(at + 9 * 3_600_000).toISOString().slice(0, 10);
    return { date, at, ...usual, ...past[89 - index] };
  }),
  availability,
});

export const service = (of: typeof booking, rest: Partial<ServiceView> = {}): ServiceView => ({
  ...of,
  status: 'up',
  since: null,
  isPaused: false,
  history: history(),
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

/** Tomorrow at 02:00 in Tokyo, for two hours. */
export const planned = (rest: Partial<MaintenanceView> = {}): MaintenanceView => ({
  id: 'release@1',
  services: [booking],
  from: Date.parse('2026-11-21T17:00:00Z'),
  until: Date.parse('2026-11-21T19:00:00Z'),
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
  maintenance: [],
  takesSubscribers: true,
  ...rest,
});

export const outage = (rest: Partial<StatusView> = {}): StatusView =>
  healthy({
    services: [service(booking, { status: 'down', since: began }), service(login)],
    open: [openIncident()],
    ...rest,
  });

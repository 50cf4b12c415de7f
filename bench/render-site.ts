import { renderSite } from '../lambda/web/site.ts';
import type { DayView, StatusView } from '../lambda/web/view.ts';
import { SiteInTrouble } from './site-in-trouble.ts';

/**
 * What one change costs the renderer, with 1,000 services, from what is stored to the files that are put: when all go down
 * in a process that has rendered nothing yet, as a cold function; then when one comes back, and when nothing changes. Then
 * all files of a page by themselves. Prints JSON; exits 1 when any takes a second of CPU or longer.
 */
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
  takesSubscribers: true,
};

const limitMs = 1000;

async function cpuMsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1000);
}

const site = new SiteInTrouble(count);
const nowhere = { put: () => Promise.resolve() };

async function change(down: number | null): Promise<{ readonly cpuMs: number; readonly filesPut: number }> {
  if (down !== null) await site.minute(down);
  let filesPut = 0;
  const cpuMs = await cpuMsOf(async () => {
    filesPut = (await site.render(nowhere)).files;
  });
  return { cpuMs, filesPut };
}

const changes = {
  allDownCold: await change(count),
  oneBack: await change(count - 1),
  nothing: await change(null),
};
const files: number[] = [];
for (let round = 0; round < rounds; round += 1) files.push(await cpuMsOf(() => renderSite(view)));
console.log(JSON.stringify({ services: count, limitMs, changes, filesLeastCpuMs: Math.min(...files) }));
process.exit(
  [...files, ...Object.values(changes).map(({ cpuMs }) => cpuMs)].some((ms) => ms >= limitMs) ? 1 : 0,
);

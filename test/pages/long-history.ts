import type { StatusView } from '../../lambda/web/view.ts';
import {
  began,
  booking,
  closedIncident,
  history,
  login,
  minute,
  openIncident,
  outage,
  planned,
  service,
} from '../web/views.ts';
import { found, holding } from '../web/told.ts';
import type { Texts } from './texts.ts';

/** A page with every mark and state that there is, twelve past incidents, and maintenance under way. */
export function longHistory(texts: Texts): StatusView {
  const named = (id: string, ja: string, en: string) => ({ id, name: { ja: texts(ja), en: texts(en) } });
  const first = named(booking.id, booking.name.ja, booking.name.en);
  const notices = [holding(), found()];
  return outage({
    title: { ja: texts('採用クラウド'), en: texts('Recruiting Cloud') },
    services: [
      service(first, {
        status: 'down',
        since: began,
        history: history({ 0: { mark: 'down', downMs: 29 * minute }, 40: { mark: 'maintenance' } }, 0.9993),
      }),
      service(named(login.id, login.name.ja, login.name.en), {
        history: history({ 12: { mark: 'degraded', degradedMs: minute } }),
      }),
      service(named('mail', 'メール配信', 'Mail delivery'), { status: 'degraded' }),
      service(named('entry', 'エントリーフォーム', 'Entry forms'), {
        status: 'unknown',
        history: history({ 89: { mark: 'unmeasured' }, 5: { unmeasuredMs: 20_000_000 } }, null),
      }),
      service(named('cv', '職務経歴書', 'Résumés'), { status: 'unknown', isPaused: true }),
    ],
    open: [
      openIncident({
        service: first,
        workaround: { ja: texts('お電話で承ります。'), en: texts('Book by phone.') },
        notices,
      }),
    ],
    closed: Array.from({ length: 12 }, (_, index) =>
      closedIncident({ id: `i-0b51c2${index + 10}`, notices }),
    ),
    maintenance: [
      planned({ id: 'now@1', services: [login], from: began - minute, until: began + 90 * minute }),
      planned(),
    ],
  });
}

/** The same with more incidents open than the page tells all of. */
export function storm(texts: Texts): StatusView {
  const view = longHistory(texts);
  const open = view.open.flatMap((incident) =>
    Array.from({ length: 7 }, (_, n) => ({ ...incident, id: `i-7f3a9c${n + 10}` })),
  );
  return { ...view, open };
}

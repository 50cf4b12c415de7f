import type { DrillReport } from '../../core/drill/report.ts';
import type { NotifyView } from './notify-view.ts';
import type { TroubledVendor } from './vendor-view.ts';
import type { DeclaredView, DeskEvent, DeskView, SeenMonitor, Standing } from './view.ts';
import type {
  HomeView,
  Hushed,
  OpenIncident,
  OwedPromise,
  OwnChannel,
  RotaTable,
  RunningPause,
  Upcoming,
} from './home-view.ts';

/**
 * What the desk tells programs, the command line first of all: a GET of a home link with `accept: application/json`.
 * Times are ms since 1970, links are paths on the same site, `contact` is the id of whose link it is; words are in
 * their language.
 */
export interface HomeJson {
  readonly contact: string;
  readonly name: string;
  readonly language: string;
  /** IANA name. */
  readonly timezone: string;
  readonly at: number;
  readonly title: string;
  /** Everything that is open, worst first; `link` is the contact's own. */
  readonly open: readonly OpenIncident[];
  /** What clients were promised after incidents; `link`: a query of the home link. */
  readonly owed: readonly OwedPromise[];
  /** Who has each rota now, and who takes over when. */
  /** Vendors that have trouble, and what depends on them. */
  readonly troubled: readonly TroubledVendor[];
  readonly rotas: readonly RotaTable[];
  /** Services under maintenance, and monitors that the config has paused. */
  readonly hushed: readonly Hushed[];
  /** What people have paused; `monitor` null: the whole service. */
  readonly paused: readonly RunningPause[];
  /** Maintenance that begins in the next seven days. */
  readonly upcoming: readonly Upcoming[];
  readonly channels: readonly OwnChannel[];
  /** The contact's last test page; null: there never was one. */
  readonly drill: DrillReport | null;
  /** What an incident can be declared of. */
  readonly services: readonly { readonly id: string; readonly name: string }[];
  /** And of which vendor. */
  readonly vendors: readonly { readonly id: string; readonly name: string }[];
}

/** The same of an incident link. */
export interface IncidentJson {
  readonly contact: string;
  readonly at: number;
  readonly incident: string;
  readonly link: string;
  /** The contact's home. */
  readonly home: string;
  readonly service: string;
  readonly standing: Standing;
  readonly since: number;
  /** null while it lasts. */
  readonly until: number | null;
  readonly declared: readonly DeclaredView[];
  readonly seen: readonly SeenMonitor[];
  readonly causes: readonly string[];
  /** Vendors that matter to it and have trouble, or had, and what else depends on them. */
  readonly troubled: readonly TroubledVendor[];
  readonly vendorWorks: DeskView['vendorWorks'];
  readonly workaround: string | null;
  readonly runbook: string | null;
  readonly noticeBy: number | null;
  readonly clients: DeskView['clients'];
  /** What clients were told, their clocks, and what is proposed to tell them now; null: it touches none. */
  readonly notify: NotifyJson | null;
  readonly disclosure: DeskView['disclosure'];
  readonly owner: DeskView['owner'];
  readonly lapsesAt: DeskView['lapsesAt'];
  readonly acknowledgeBy: DeskView['acknowledgeBy'];
  readonly silenced: DeskView['silenced'];
  readonly called: DeskView['called'];
  readonly next: DeskView['next'];
  readonly timeline: readonly DeskEvent[];
  readonly can: DeskView['can'];
}

type NotifyJson = Omit<NotifyView, 'wish' | 'said' | 'preview' | 'titles'>;

/**
 * The answer to a form that asks for JSON: status 200 and what was done, `again` if it was so already; or 409 and
 * what was refused, and why. Without `incident` and `link` where it is of none.
 */
export type ActedJson =
  | {
      readonly did: string;
      readonly again: boolean;
      readonly incident: string | null;
      readonly link: string | null;
      /** Of a notice that was posted: by this it is taken back. */
      readonly notice?: number;
    }
  | {
      readonly refused: string;
      readonly why: string;
      readonly incident: string | null;
      readonly link: string | null;
    };

/** The one answer, with status 404, to every link that does not let in. */
export const missingJson = { refused: 'link', why: 'unknown, expired or revoked' } as const;

/** Views hold what their reader may know and nothing else; what only the page needs is left out. */
export const homeJson = (view: HomeView, contact: string): HomeJson => ({
  contact,
  name: view.reader.name,
  language: view.reader.language,
  timezone: view.reader.timezone,
  at: view.at,
  title: view.title,
  open: view.open,
  troubled: view.troubled,
  owed: view.owed,
  rotas: view.rotas,
  hushed: view.hushed,
  paused: view.pausing.running,
  upcoming: view.upcoming,
  channels: view.channels,
  drill: view.drill,
  services: view.services,
  vendors: view.vendors,
});

const notifyJson = (view: NotifyView): NotifyJson => ({
  stage: view.stage,
  clients: view.clients,
  proposal: view.proposal,
  vendors: view.vendors,
  reporting: view.reporting,
  languages: view.languages,
  workaround: view.workaround,
  notices: view.notices,
  held: view.held,
  byItselfAt: view.byItselfAt,
  turn: view.turn,
  after: view.after,
});

export const incidentJson = (view: DeskView, contact: string, link: string): IncidentJson => ({
  contact,
  at: view.at,
  incident: view.incident,
  link,
  home: view.home,
  service: view.service,
  standing: view.standing,
  since: view.since,
  until: view.until,
  declared: view.declared,
  seen: view.seen,
  causes: view.causes,
  troubled: view.troubled,
  vendorWorks: view.vendorWorks,
  workaround: view.workaround,
  runbook: view.runbook,
  noticeBy: view.noticeBy,
  clients: view.clients,
  notify: view.notify && notifyJson(view.notify),
  disclosure: view.disclosure,
  owner: view.owner,
  lapsesAt: view.lapsesAt,
  acknowledgeBy: view.acknowledgeBy,
  silenced: view.silenced,
  called: view.called,
  next: view.next,
  timeline: view.timeline,
  can: view.can,
});

export const actedJson = (acted: ActedJson): ActedJson => acted;

import type { VendorMonitor } from '../core/monitor.ts';
import { reason } from '../core/reasons/message.ts';
import type { Reason } from '../core/reason.ts';
import { answeredWith, fetchText, jsonObject, reading, unread } from './http/fetch-text.ts';
import { createMask, snippet } from './masks.ts';
import type { Seat } from './places.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { Trip, travel } from './trip.ts';
import { NoStatusPageError, NoSuchComponentError } from './vendor/condition.ts';
import type { Condition } from './vendor/condition.ts';
import { readIncidents } from './vendor/feed.ts';
import { readFeed } from './vendor/read-feed.ts';
import { readStatuspage } from './vendor/statuspage.ts';

const mask = createMask([]);

const accept =
  'application/json, application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.1';

/** What a supplier says of itself. A page that cannot be read says nothing, which is not an outage. */
export const probeVendor: Probe<VendorMonitor> = (monitor, context) => {
  const url = documentOf(monitor.url);
  return context.places.hold(new URL(url).hostname, (seat) => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, mask);
    return travel(trip, monitor.expect.maxMs, () => look(trip, context, { ...monitor, url }, seat));
  });
};

/** The address of a page stands for its summary in Statuspage's API. */
function documentOf(written: string): string {
  const url = new URL(written);
  return url.pathname === '/' && url.search === '' ? new URL('/api/v2/summary.json', url).href : written;
}

async function look(
  trip: Trip,
  context: ProbeContext,
  { url, components, resolver }: VendorMonitor,
  seat: Seat,
): Promise<Reason | null> {
  const { status, text } = await reading(url, () =>
    fetchText(trip, context, seat, { url, accept, resolver }),
  );
  if (status < 200 || status > 299) throw unread(url, answeredWith(status));
  if (text.trim() === '') throw unread(url, 'its answer is empty');
  return told(conditionIn(url, text, components, context.now()));
}

function conditionIn(url: string, text: string, components: readonly string[], now: number): Condition {
  try {
    return /^\s*[{[]/.test(text)
      ? readStatuspage(jsonObject(url, text), components)
      : readIncidents(readFeed(text), components, now);
  } catch (error) {
    if (error instanceof NoStatusPageError || error instanceof NoSuchComponentError)
      throw unread(url, snippet(error.message, mask), error);
    throw error;
  }
}

const shownComponents = 5;

function told({ severity, state, components, title }: Condition): Reason | null {
  if (severity === 'none') return null;
  const shown = components.slice(0, shownComponents).join(', ');
  const more = components.length > shownComponents ? ' and others' : '';
  const seen = {
    components: shown === '' ? 'the service' : snippet(`${shown}${more}`, mask),
    state,
    title: title === null ? null : snippet(title, mask),
  };
  return severity === 'outage' ? reason('VENDOR_OUTAGE', seen) : reason('VENDOR_IMPAIRED', seen);
}

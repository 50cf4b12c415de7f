import type { Config } from './config/schema.ts';
import type { Monitor } from './monitor.ts';
import type { Vendor } from './plan.ts';
import type { Text } from './text.ts';

type Written = NonNullable<Config['vendors']>[number];

/** Of the same page, a feed or summary of it included, unless several vendors share the host. */
function reads(url: string, { statusPage }: Written, all: readonly Written[]): boolean {
  if (statusPage === undefined) return false;
  if (new URL(statusPage).href === new URL(url).href) return true;
  const { origin } = new URL(url);
  const isExact = all.some((each) => each.statusPage && new URL(each.statusPage).href === new URL(url).href);
  const there = all.filter((each) => each.statusPage && new URL(each.statusPage).origin === origin);
  return !isExact && there.length === 1 && new URL(statusPage).origin === origin;
}

/** Suppliers, each with the monitors of the config that read its status page. */
export function compileVendors(
  vendors: readonly Written[],
  monitors: readonly Monitor[],
  nameOf: (id: string) => Text,
): readonly Vendor[] {
  return vendors.map((vendor) => ({
    id: vendor.id,
    name: vendor.name ?? nameOf(vendor.id),
    statusPage: vendor.statusPage ?? null,
    monitors: monitors.flatMap((monitor) =>
      monitor.protocol === 'vendor' && reads(monitor.url, vendor, vendors) ? [monitor.id] : [],
    ),
  }));
}

import type { MarkerItem, SeriesItem, SysItem, TickItem } from '../../lambda/core/items.ts';

const pk = 'shard#0';

export const sys = (sk: string, data: SysItem['data'] = {}): SysItem => ({
  pk,
  sk,
  kind: 'sys',
  at: 1,
  version: 1,
  data,
});

export const marker = (version: number, owner = 'booking'): MarkerItem => ({
  pk: 'hot#07',
  sk: 'booking',
  kind: 'marker',
  service: owner,
  version,
  at: 1_800_000_000_000,
});

export const tick = (slot: number): TickItem => ({
  pk,
  sk: 'tick',
  kind: 'tick',
  slot,
  startedAt: slot + 5,
  owner: 'sweep-1',
});

export const series = (sk: string, samples: Uint8Array): SeriesItem => ({
  pk: 'series#0#2026-11-02',
  sk,
  kind: 'series',
  roster: 'abc',
  samples,
});

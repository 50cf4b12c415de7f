import { openUrl } from '../addresses.ts';
import { line } from '../names.ts';
import { map, oneOrMany } from '../values.ts';
import { common, kind, maxMs } from './kind.ts';

const schema = map("Reads a supplier's status page", {
  vendor: openUrl.meta({
    description: 'The status page (Statuspage), its summary.json, or its RSS or Atom feed',
    examples: ['https://status.example.com/', 'https://status.example.com/history.atom'],
  }),
  ...common,
  components: oneOrMany(
    line('A component'),
    'Names or ids of the components that matter (default: all)',
  ).optional(),
  expect: map('What must hold of the page', { maxMs }).optional(),
});

export const vendor = kind('vendor', schema, (written, base) => ({
  ...base,
  protocol: 'vendor',
  url: written.vendor,
  components: written.components ?? [],
  expect: { maxMs: written.expect?.maxMs ?? null },
}));

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { Statuspage } from 'statuspage.io';
import { startWeb } from '../../local/web/web.ts';
import type { Web } from '../../local/web/web.ts';
import { options } from '../local/web/fakes.ts';
import { everything } from './every-page.ts';
import type { ShownFile } from './every-page.ts';
import { hostile, plain } from './texts.ts';

const schema = JSON.parse(
  readFileSync(new URL('../web/statuspage-v2.schema.json', import.meta.url), 'utf8'),
) as object;
const ajv = new Ajv({ allErrors: true, strictTypes: false }).addSchema(schema);
const answers = ['status.json', 'summary.json', 'incidents.json'] as const;

/** What the schema says against an answer of this name, each with where it is. */
function faultsOf(name: (typeof answers)[number], body: unknown): readonly string[] {
  const validate = ajv.getSchema(`statuspage-v2#/definitions/${name}`);
  if (!validate) throw new Error(`the schema has no ${name}`);
  return validate(body)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

describe.each([
  ['as things are called', plain],
  ['of 10,000 hostile characters', hostile()],
])('with texts %s, the public API', (_, texts) => {
  let files: readonly ShownFile[];
  let shown: ShownFile;
  let web: Web;
  beforeAll(async () => {
    ({ files } = await everything(texts));
    web = await startWeb({
      ...options(),
      port: 0,
      pages: {
        get: (path) =>
          path === shown.path ? { contentType: 'application/json', body: shown.body } : undefined,
      },
    });
  });
  afterAll(() => web.close());

  it.each(answers)('answers %s as the documentation has it, at each moment of the story', (name) => {
    const bodies = files.filter(({ path }) => path === `api/v2/${name}`);
    expect(bodies.length).toBeGreaterThan(1);
    for (const file of bodies)
      expect([file.name, faultsOf(name, JSON.parse(file.body))]).toEqual([file.name, []]);
  });

  it('is read by a client made for Statuspage', async () => {
    const client = new Statuspage('shodo');
    client.setApiUrl(web.url);
    const seen = new Set<string>();
    for (shown of files.filter(({ path }) => path === 'api/v2/summary.json')) {
      const summary = await client.api.getSummary();
      expect(summary).toEqual(JSON.parse(shown.body));
      seen.add(summary.status.indicator);
      for (const incident of summary.incidents) seen.add(incident.status);
      for (const component of summary.components) seen.add(component.status);
      for (const maintenance of summary.scheduled_maintenances) seen.add(maintenance.status);
    }
    for (const word of ['none', 'major', 'identified', 'major_outage', 'under_maintenance', 'in_progress'])
      expect(seen).toContain(word);
    for (shown of files.filter(({ path }) => path === 'api/v2/status.json'))
      expect(await client.api.getStatus()).toEqual(JSON.parse(shown.body));
    for (shown of files.filter(({ path }) => path === 'api/v2/incidents.json'))
      expect(await client.api.incidents.getAll()).toEqual(JSON.parse(shown.body));
  });
});

it.each([
  ['status.json', { page: {}, status: { indicator: 'bad', description: '' } }],
  ['summary.json', {}],
  ['incidents.json', { page: {}, incidents: [{ status: 'open' }] }],
] as const)('the schema finds the faults of a broken %s', (name, body) => {
  expect(faultsOf(name, body).length).toBeGreaterThan(3);
});

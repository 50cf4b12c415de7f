import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { jsonSchema } from '../lambda/core/config/json-schema.ts';

/** Writes `shodo.schema.json`, which editors complete and check a config by. */
const target = new URL('../shodo.schema.json', import.meta.url);
const text = JSON.stringify(jsonSchema());
const options = await resolveConfig(target.pathname);
writeFileSync(target, await format(text, { ...options, filepath: target.pathname }));

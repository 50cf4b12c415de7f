import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { jsonSchema } from '../../../lambda/core/config/json-schema.ts';
import { testFile } from '../../support/read-config.ts';

const root = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('shodo.schema.json', () => {
  let validate: ValidateFunction;
  beforeAll(() => {
    validate = new Ajv({ strict: false }).compile(JSON.parse(root('shodo.schema.json')) as object);
  });

  it('is what `npm run schema` writes', () => {
    expect(JSON.parse(root('shodo.schema.json'))).toEqual(jsonSchema());
  });

  it('is named by the sample', () => {
    expect(root('shodo.yaml')).toMatch(/^# yaml-language-server: \$schema=\.\/shodo\.schema\.json$/m);
  });

  it('agrees to the sample and to all there is', () => {
    for (const text of [root('shodo.yaml'), testFile('core/config/everything.yaml')]) {
      expect([validate(parse(text)), validate.errors]).toEqual([true, null]);
    }
  });

  it.each(['misspelt-keys', 'durations', 'protocols', 'empty-parts', 'policies'])(
    'disagrees to %s',
    (name) => {
      expect(validate(parse(testFile(`core/config/invalid/${name}.yaml`)))).toBe(false);
    },
  );

  it('describes every key', () => {
    const undescribed: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === 'properties') {
          for (const [name, property] of Object.entries(value as Record<string, object>)) {
            if (!('description' in property) && !('$ref' in property)) undescribed.push(`${path}/${name}`);
          }
        }
        walk(value, `${path}/${key}`);
      }
    };
    walk(jsonSchema(), '');
    expect(undescribed).toEqual([]);
  });
});

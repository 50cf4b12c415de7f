import { z } from 'zod';
import { configSchema } from './schema.ts';

/** The JSON Schema of a config file, made from the definition that it is validated by. */
export function jsonSchema(): unknown {
  return z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input', reused: 'ref' });
}

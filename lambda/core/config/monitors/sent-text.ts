import { z } from 'zod';
import { checkSecrets, withoutSecrets } from '../secrets.ts';
import { UnfitError, word } from '../values.ts';

/** What a probe sends; may hold `${secret:NAME}`. */
export const sentText = (description: string) =>
  word(
    {
      description: `${description}; may hold \${secret:NAME}`,
      ofNumber: (written) => `is a number: write it in quotes, "${written}"`,
    },
    (text) => {
      checkSecrets(text);
      if (withoutSecrets(text, '').includes('${')) throw new UnfitError('a secret is written ${secret:NAME}');
      if (text === '') throw new UnfitError('is empty');
      return text;
    },
  );

/** What must be found in what a server says; it may be empty. */
export const marker = (description: string) => z.string().meta({ description });

import { longestText, mostFixes } from '../core/report/decide.ts';
import type { ReportAction, WrittenFix } from '../core/report/decide.ts';
import type { Written } from '../core/report/after.ts';
import { languages } from '../core/text.ts';
import type { ReportSaid, ReportWish } from '../web/desk/report-view.ts';
import { reportDone, reportRefusals } from '../web/desk/report-view.ts';

/**
 * No form is longer: cause, account and measures in every language, as long as they may be, with nine bytes for each
 * character, and what else stands in it.
 */
export const longestFormBytes = (2 + mostFixes) * languages.length * longestText * 9 + 16_384;

/** What a form asks for after an incident: its id is as written, perhaps of none that there is. */
export interface ReportAsked {
  readonly incident: string;
  readonly action: ReportAction;
}

const sequence = /^\d{1,10}$/;

/** null: the form asks for nothing of the kind. */
export function reportAskedIn(fields: URLSearchParams): ReportAsked | null {
  const action = actionIn(fields);
  return action && { incident: fields.get('incident') ?? '', action };
}

function actionIn(fields: URLSearchParams): ReportAction | null {
  const fix = fields.get('fix') ?? '';
  switch (fields.get('do')) {
    case 'report draft': {
      const after = fields.get('after') ?? '';
      return {
        do: 'draft',
        cause: written(fields, 'cause'),
        account: written(fields, 'account'),
        fixes: fixesIn(fields),
        after: sequence.test(after) ? Number(after) : 0,
      };
    }
    case 'report publish': {
      const draft = fields.get('draft') ?? '';
      const everybody = fields.get('everybody') === '1';
      return sequence.test(draft) ? { do: 'publish', draft: Number(draft), everybody } : null;
    }
    case 'report keep':
      return { do: 'keep', fix };
    case 'report move':
      return { do: 'move', fix, due: fields.get('due') ?? '', reason: written(fields, 'reason') };
    default:
      return null;
  }
}

const written = (fields: URLSearchParams, name: string): Written =>
  Object.fromEntries(
    languages.flatMap((language) => {
      const text = (fields.get(`${name}-${language}`) ?? '').replaceAll(/\r\n?/gu, '\n');
      return text.trim() === '' ? [] : [[language, text]];
    }),
  );

/** Rows without any words are none. */
const fixesIn = (fields: URLSearchParams): readonly WrittenFix[] =>
  Array.from({ length: mostFixes + 1 }, (_, index) => `fix-${index + 1}`).flatMap((name) => {
    const what = written(fields, `${name}-what`);
    if (Object.keys(what).length === 0) return [];
    const id = fields.get(`${name}-id`) ?? '';
    const [owner, due] = [fields.get(`${name}-owner`) ?? '', fields.get(`${name}-due`) ?? ''];
    return [{ id: id === '' ? null : id, what, owner, due }];
  });

/** The form as it was filled in. */
export const wishIn = ({ cause, account, fixes }: Extract<ReportAction, { do: 'draft' }>): ReportWish => ({
  cause,
  account,
  fixes: fixes.map(({ id, what, owner, due }) => ({ id: id ?? '', what, owner, due })),
});

/** The query of the address that shows what a request came to. */
export const queryOfReport = (incident: string, said: ReportSaid): string =>
  `report=${encodeURIComponent(incident)}&${'did' in said ? `did=${said.did}` : `not=${said.refused.replaceAll(' ', '-')}`}`;

/** {@link queryOfReport} read back; null: the page was opened as it is. */
export function reportSaidIn(query: URLSearchParams): ReportSaid | null {
  const did = reportDone.find((each) => each === query.get('did'));
  if (did) return { did };
  const refused = reportRefusals.find((each) => each.replaceAll(' ', '-') === query.get('not'));
  return refused ? { refused } : null;
}

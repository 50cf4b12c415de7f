import { laws } from '../core/clocks/disclosure-laws.ts';
import type { Law } from '../core/clocks/disclosure-laws.ts';
import type { NoticeWish } from '../core/notice/draft.ts';
import { languages } from '../core/text.ts';
import type { NotifyOutcome } from '../engine/desk/notices-view.ts';
import { notifyRefusals } from '../web/desk/notify-view.ts';

/** What a form asks for towards clients. */
export type NotifyAsked =
  | {
      readonly do: 'notify';
      readonly wish: NoticeWish;
      /** Sequence of the latest notice that its sender knew of. */
      readonly after: number;
      readonly atOnce: boolean;
      /** Only to see what it would come to. */
      readonly preview: boolean;
    }
  | { readonly do: 'withdraw'; readonly notice: number }
  | { readonly do: 'hold'; readonly reason: string }
  | { readonly do: 'disclosed'; readonly law: Law; readonly duty: string };

const sequence = /^\d{1,10}$/;

/** null: the form asks for nothing towards clients. */
export function notifyAskedIn(fields: URLSearchParams): NotifyAsked | null {
  switch (fields.get('do')) {
    case 'notify': {
      const wish = wishIn(fields);
      if (!wish) return null;
      const after = fields.get('after') ?? '';
      return {
        do: 'notify',
        wish,
        after: sequence.test(after) ? Number(after) : Number.MAX_SAFE_INTEGER,
        atOnce: fields.get('at-once') === '1',
        preview: fields.get('preview') === '1',
      };
    }
    case 'withdraw': {
      const notice = fields.get('notice') ?? '';
      return sequence.test(notice) ? { do: 'withdraw', notice: Number(notice) } : null;
    }
    case 'hold':
      return { do: 'hold', reason: fields.get('reason') ?? '' };
    case 'disclosed': {
      const law = laws.find((each) => each === fields.get('law'));
      return law ? { do: 'disclosed', law, duty: fields.get('duty') ?? '' } : null;
    }
    default:
      return null;
  }
}

const oneOf = <T extends string>(choices: readonly T[], given: string | null): T | null =>
  choices.find((each) => each === given) ?? null;

function wishIn(fields: URLSearchParams): NoticeWish | null {
  const kind = oneOf(['update', 'no news', 'resolved'] as const, fields.get('kind') ?? 'update');
  if (!kind) return null;
  const filled = (name: string): string | null => {
    const value = (fields.get(name) ?? '').trim();
    return value === '' ? null : value;
  };
  const texts = (name: string): NoticeWish['text'] =>
    Object.fromEntries(
      languages.flatMap((language) => {
        const value = fields.get(`${name}-${language}`);
        return value === null ? [] : [[language, value.replaceAll(/\r\n?/gu, '\n')]];
      }),
    );
  const [from, until] = [filled('eta-from'), filled('eta-until')];
  const chosen = filled('eta');
  const time = from !== null && until !== null ? `${from}-${until}` : (from ?? until);
  const vendor = filled('fault-name');
  const clients = fields.getAll('clients').flatMap((each) => each.split(','));
  return {
    kind,
    state: oneOf(['investigating', 'identified', 'monitoring'] as const, fields.get('state')),
    eta: time ?? (chosen === 'stands' ? null : chosen),
    sure: oneOf(['sure', 'likely', 'rough'] as const, fields.get('sure')),
    text: texts('text'),
    workaround: texts('workaround'),
    fault: vendor === null ? filled('fault') : `other:${vendor}`,
    next: filled('next'),
    clients: clients.length > 0 || fields.has('choice') ? clients : null,
    loss: oneOf(['nothing', 'something'] as const, fields.get('loss')),
    lost: texts('lost'),
    reportBy: filled('report'),
  };
}

/** The query of the address that shows what a request towards clients came to. */
export function queryOfNotify(outcome: NotifyOutcome): string {
  if ('refused' in outcome) return `notice=not-${outcome.refused.replaceAll(' ', '-')}`;
  return `notice=${'posted' in outcome ? outcome.posted : outcome.did}`;
}

/** {@link queryOfNotify} read back; null: nothing was asked for. */
export function notifyOutcomeIn(request: Request): NotifyOutcome | null {
  const told = new URL(request.url).searchParams.get('notice') ?? '';
  if (sequence.test(told)) return { posted: Number(told) };
  const did = oneOf(['withdrawn', 'held', 'disclosed', 'settled'] as const, told);
  if (did) return { did };
  const refused = notifyRefusals.find((each) => `not-${each.replaceAll(' ', '-')}` === told);
  return refused === undefined ? null : { refused };
}

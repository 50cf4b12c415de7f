import type { Impact } from './impact.ts';
import type { EtaChange, NoticeWords, ToldEta } from './words.ts';

const states: Readonly<Record<Impact, (name: string) => string>> = {
  down: (name) => `${name}をご利用いただけない状態`,
  part: (name) => `${name}の一部をご利用いただけない状態`,
  slow: (name) => `${name}の応答が遅い状態`,
  partial: (name) => `一部の地域から${name}につながりにくい状態`,
  impaired: (name) => `${name}が正常に動作しないことがある状態`,
  touched: (name) => `${name}が正常に動作していない可能性がある状況`,
  unstable: (name) => `${name}を断続的にご利用いただけない状態`,
  other: (name) => `${name}に問題が生じている状態`,
};

const was: Readonly<Record<Impact, string>> = {
  down: 'ご利用いただけない状態でした',
  part: '全部または一部をご利用いただけない状態でした',
  slow: '応答が遅い状態でした',
  partial: '一部の地域からつながりにくい状態でした',
  impaired: '正常に動作しないことがある状態でした',
  touched: '正常に動作していなかった可能性がございます',
  unstable: '断続的にご利用いただけない状態でした',
  other: '問題が生じている状態でした',
};

const brief: Readonly<Record<Impact, string>> = {
  down: 'ご利用いただけません',
  part: '一部ご利用いただけません',
  slow: '応答が遅くなっています',
  partial: '一部地域からつながりにくくなっています',
  impaired: '正常に動作しない場合があります',
  touched: '正常に動作していない可能性があります',
  unstable: '断続的にご利用いただけません',
  other: '問題が生じています',
};

const about = ({ from, until, sure }: ToldEta): string =>
  until === null ? `${from}${sure === 'sure' ? '' : '頃'}` : `${from}から${until}までの間`;

function back(eta: ToldEta): string {
  switch (eta.sure) {
    case 'sure':
      return `復旧は${about(eta)}の予定です。`;
    case 'likely':
      return `復旧は${about(eta)}となる見込みです。`;
    case 'rough':
      return `復旧は、おおよその目安として${about(eta)}を見込んでおりますが、前後する場合がございます。`;
  }
}

const notKnown = '復旧の見込みは、まだ立っておりません。';

function etaInWords(change: EtaChange): string {
  switch (change.kind) {
    case 'none':
      return '';
    case 'unknown':
      return notKnown;
    case 'new':
      return back(change.eta);
    case 'stands':
      return `復旧の見込みは、先にお伝えした${about(change.eta)}のまま変わっておりません。`;
    case 'earlier':
      return `${back(change.eta)}先にお伝えした${about(change.was)}より早まっております。`;
    case 'slipped': {
      const old = change.past
        ? `復旧の見込みを${about(change.was)}とお伝えしておりましたが、この時刻を過ぎても復旧に至っておりません。お待たせし、申し訳ございません。`
        : `復旧の見込みを${about(change.was)}とお伝えしておりましたが、そのとおりの復旧は難しい状況となりました。お待たせし、申し訳ございません。`;
      return old + (change.eta ? back(change.eta) : notKnown);
    }
  }
}

const roughly = (eta: ToldEta): string =>
  `${eta.until === null ? about(eta) : `${eta.from}〜${eta.until}`}${eta.sure === 'rough' ? '(目安)' : ''}`;

function briefEta(change: EtaChange): string {
  switch (change.kind) {
    case 'none':
      return '';
    case 'unknown':
      return '復旧見込みは未定です。';
    case 'new':
    case 'earlier':
      return `復旧見込み${roughly(change.eta)}。`;
    case 'stands':
      return `復旧見込みは${roughly(change.eta)}のままです。`;
    case 'slipped':
      return change.eta
        ? `復旧が遅れ、見込みは${roughly(change.eta)}です。申し訳ございません。`
        : `お伝えした${change.was.until ?? change.was.from}には間に合わず、復旧見込みは未定です。`;
  }
}

/** That it is over; what nobody had seen failing is not said to work again. */
function backAgain(name: string, impact: Impact, until: string): string {
  if (impact === 'touched') return `${name}は${until}以降、正常に動作しております。`;
  if (impact === 'other') return `${name}の問題は${until}に解消いたしました。`;
  return `${name}は${until}に復旧いたしました。`;
}

const closed = (text: string): string => `${text}${/[。.!?!?]$/u.test(text) ? '' : '。'}`;

/** Client notices in Japanese. */
export const noticeWordsJa: NoticeWords = {
  ellipsis: '…',
  scale: 0.5,
  hello: (client, title) => [
    ...(client === '' ? [] : [`${client} 御中`, '']),
    `平素よりお世話になっております。${title === '' ? '' : `${title}です。`}`,
    '',
  ],
  seen: (name, impact, since) =>
    impact === 'touched'
      ? `${since}頃より、${name}が正常に動作していない可能性がございます。`
      : `${since}頃より、${states[impact](name)}を確認しております。`,
  still: (name, impact, since) => `${since}頃より、${states[impact](name)}が続いております。`,
  calls: {
    yes: 'ただいま状況の確認と原因の調査を進めております。',
    called: '当社担当者への緊急連絡を行っております。',
    no: '',
  },
  states: {
    investigating: 'ただいま原因を調査しております。',
    identified: '原因を特定し、対応を進めております。',
    monitoring: '対策を実施し、経過を確認しております。',
  },
  ours: '原因は当社のシステムにございます。ご不便をおかけし、誠に申し訳ございません。',
  vendor: (name) =>
    `ご不便をおかけし、誠に申し訳ございません。原因は、当社が利用している${name}のサービスにございます。`,
  vendorStill: (name) => `原因となっている${name}のサービスの状況を、引き続き注視しております。`,
  reported: (names) =>
    `当社が利用している${names.join('、')}のサービスについて、提供元から不具合が公表されております。今回の原因であるかどうかは、まだ判明しておりません。`,
  nothingNew: '前回のご連絡から、新たに判明したことはまだございません。',
  eta: etaInWords,
  workaround: (text) => `復旧までの間のご案内: ${closed(text)}`,
  next: (at) => `進展の有無にかかわらず、${at}までに改めてご連絡いたします。`,
  resolved: ({ name, impact, since, until, lasted }) =>
    `${backAgain(name, impact, until)}${since}から${until}まで(${lasted})、${was[impact]}。`,
  sorry: 'ご不便をおかけしましたこと、深くお詫び申し上げます。',
  nothingLost: '失われたデータはございません。',
  lost: (what) =>
    what === ''
      ? '誠に申し訳ございませんが、失われたものがございます。内容は改めてご連絡いたします。'
      : `誠に申し訳ございませんが、次のものが失われました: ${closed(what)}`,
  report: (at) => `${at}までに報告書をお送りいたします。`,
  correction: (name, at) =>
    `${at}にお送りした${name}に関するご連絡は、誤ってお送りしたため取り消させていただきます。お手数をおかけし、申し訳ございません。`,
  link: (url) => `最新の状況: ${url}`,
  seenIt: (url) => `お手数ですが、ご確認いただけましたらこちらからお知らせください: ${url}`,
  zone: (name) => `時刻はすべて${name}で表記しています。`,
  footer: 'このメールは、障害などのご連絡先としてお知らせいただいたアドレスにお送りしています。',
  heading: (name) => `■ ${name}`,
  brief: {
    from: (title) => (title === '' ? '' : `【${title}】`),
    about: (name) => `${name}: `,
    seen: (name, impact, since) => `${name}は${since}頃より${brief[impact]}。`,
    vendor: (name) => `原因は当社が利用する${name}のサービスです。`,
    reported: (names) => `${names.join('、')}が不具合を公表(原因かは未確認)。`,
    nothingNew: (name) => `${name}の障害が続いております。前回のご連絡から進展はございません。`,
    resolved: (name, until, lasted) => `${name}は${until}に復旧しました(障害${lasted})。`,
    correction: (name, at) =>
      `${at}の${name}に関するご連絡は、誤送信のため取り消します。申し訳ございません。`,
    eta: briefEta,
    workaround: (text) => `復旧までの間: ${closed(text)}`,
    next: (at) => `次は${at}までにご連絡します。`,
    zone: (offset) => `(時刻は${offset})`,
    many: (names, count) => `お知らせ${count}件: ${names.join('、')}${names.length < count ? ' ほか' : ''}`,
    gap: '',
  },
};

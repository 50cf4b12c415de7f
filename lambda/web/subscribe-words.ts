import type { Language } from '../core/text.ts';

export interface SubscribeWords {
  readonly heading: string;
  readonly address: string;
  readonly choose: string;
  readonly services: string;
  readonly none: string;
  readonly tooMany: (most: number) => string;
  readonly trap: string;
  readonly how: string;
  readonly subscribe: string;
  readonly asked: string;
  readonly askedHow: readonly string[];
  readonly invalid: string;
  readonly busy: string;
  readonly busyHow: string;
  readonly failed: string;
  readonly back: string;
}

const en: SubscribeWords = {
  heading: 'Get news by email',
  address: 'Email address',
  choose: 'Choose services',
  services: 'Services that you want to hear of',
  none: 'If you choose none, you hear of all of them.',
  tooMany: (most) => `Please choose at most ${most} services, or none to hear of all of them.`,
  trap: 'Leave this empty',
  how: 'We write when something fails, what we know of it, and when it is over. You are asked by email first whether you want that; one tap in any mail stops it. The address is used for nothing else.',
  subscribe: 'Subscribe',
  asked: 'Please check your mail',
  askedHow: [
    'If this address can be subscribed, a mail in English from no-reply@sns.amazonaws.com is on its way, with the subject “AWS Notification - Subscription Confirmation”. Nothing else is sent before you follow its link “Confirm subscription”, within two days.',
    'Nothing has come after ten minutes? Please look in your spam folder. An address is asked at most once an hour and three times a day. There is room for a limited number of choices of services; to hear of all of them, there always is.',
    'If you have subscribed already, nothing changes. To hear of other services, stop by the link at the end of any of our mails, and then subscribe again.',
  ],
  invalid: 'This is not an email address that we can write to. Please write one, such as name@example.com.',
  busy: 'Too many people are subscribing right now',
  busyHow: 'Please try again in an hour. Until then this status page and its feed tell all that we know.',
  failed: 'This did not work just now. Please try again in a few minutes.',
  back: 'Back to the status page',
};

const ja: SubscribeWords = {
  heading: 'お知らせをメールで受け取る',
  address: 'メールアドレス',
  choose: 'サービスを選ぶ',
  services: 'お知らせを受け取るサービス',
  none: '何も選ばない場合は、すべてのサービスについてお知らせします。',
  tooMany: (most) =>
    `サービスは${most}件以内でお選びください。何も選ばない場合は、すべてのサービスについてお知らせします。`,
  trap: 'この欄は空のままにしてください',
  how: '障害の発生、判明した内容、復旧をお知らせします。はじめに確認のメールをお送りし、ご確認いただいた場合にのみ配信します。配信は、どのメールからも、末尾のリンクを開くだけで停止できます。アドレスをほかの目的に使うことはありません。',
  subscribe: '登録する',
  asked: 'メールをご確認ください',
  askedHow: [
    'このアドレスにお送りできる場合は、no-reply@sns.amazonaws.comから、件名「AWS Notification - Subscription Confirmation」の英語のメールが届きます。2日以内に、メール内の「Confirm subscription」のリンクを開いてください。それまで、ほかのメールをお送りすることはありません。',
    '10分たっても届かない場合は、迷惑メールのフォルダーをご確認ください。確認のメールは、1つのアドレスにつき1時間に1通、1日に3通までお送りします。サービスを選んでのご登録には数に限りがありますが、すべてのサービスのお知らせは、いつでもご登録いただけます。',
    'すでに登録済みの場合、ご登録の内容は変わりません。別のサービスに変更するには、お知らせのメールの末尾にあるリンクから配信を停止したうえで、もう一度ご登録ください。',
  ],
  invalid:
    'このメールアドレスにはお送りできません。name@example.comのような形で、アドレスを1つご入力ください。',
  busy: 'ただいま登録が集中しています',
  busyHow:
    'お手数ですが、1時間ほどたってからもう一度お試しください。それまでの間も、最新の状況はこの稼働状況ページとフィードでご覧いただけます。',
  failed: 'ただいま登録を受け付けられませんでした。数分後にもう一度お試しください。',
  back: '稼働状況ページに戻る',
};

export const subscribeWords: Readonly<Record<Language, SubscribeWords>> = { en, ja };

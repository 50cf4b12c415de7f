import type { Language } from '../../core/text.ts';

/** What the desk says of vendors; names and times come already as the reader says them. */
interface VendorWords {
  readonly title: (name: string) => string;
  readonly reports: (isDown: boolean, time: string) => string;
  readonly works: (time: string) => string;
  readonly declaredBy: (name: string, time: string, isReader: boolean) => string;
  readonly nothingDepends: string;
  readonly unseen: string;
  readonly noClients: string;
  readonly declare: (service: string) => string;
  readonly declareDoes: string;
  /** Beside the button that resolves what was declared. */
  readonly mayResolve: (name: string) => string;
  /** Of an incident in a list. */
  readonly because: (name: string, works: boolean) => string;
}

const en: VendorWords = {
  title: (name) => `${name} and what depends on it`,
  reports: (isDown, time) => `Its status page reports ${isDown ? 'an outage' : 'trouble'} since ${time}.`,
  works: (time) => `Its status page says since ${time} that it works again.`,
  declaredBy: (name, time, isReader) => `Declared by ${isReader ? 'you' : name}, ${time}.`,
  nothingDepends: 'No service of the config depends on it.',
  unseen: 'Nothing is seen of it here yet.',
  noClients: 'It touches no client.',
  declare: (service) => `Declare for ${service}`,
  declareDoes:
    'Opens an incident of it with a draft to its clients, which leaves when you send it. The status page shows it as impaired; the first step of its policy gets a notice.',
  mayResolve: (name) => `${name} works again by its own word. If your service does too, resolve this.`,
  because: (name, works) => (works ? `${name} works again: resolve it?` : `Vendor: ${name}`),
};

const ja: VendorWords = {
  title: (name) => `${name}と、これを利用しているサービス`,
  reports: (isDown, time) =>
    `${time}から、公式の稼働状況ページで${isDown ? '障害' : '不具合'}を公表しています。`,
  works: (time) => `${time}に、公式の稼働状況ページで復旧を公表しました。`,
  declaredBy: (name, time, isReader) => `${isReader ? 'あなた' : `${name}さん`}からの報告(${time})`,
  nothingDepends: '設定上、この外部サービスを利用しているサービスはありません。',
  unseen: '監視では、まだ影響を確認していません。',
  noClients: '影響を受けるお客様はいません。',
  declare: (service) => `${service}への影響を報告する`,
  declareDoes:
    'このサービスの障害として登録し、お客様への文面を用意します(送信はあなたが行います)。公開ページには不具合として表示し、最初の担当にお知らせします。',
  mayResolve: (name) =>
    `${name}は復旧を公表しています。当社のサービスも正常であれば、解決済みにしてください。`,
  because: (name, works) => (works ? `${name}は復旧を公表。解決済みにしますか` : `外部サービス: ${name}`),
};

export const vendorWords: Readonly<Record<Language, VendorWords>> = { en, ja };

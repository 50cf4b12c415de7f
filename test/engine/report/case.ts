import { afterPk, hotKey } from '../../../lambda/core/keys.ts';
import { clientFolder } from '../../../lambda/core/client-links.ts';
import type { AfterItem } from '../../../lambda/core/report/after.ts';
import { verifyPack } from '../../../lambda/core/evidence/verify.ts';
import type { Verified } from '../../../lambda/core/evidence/verify.ts';
import { DeskCase, formTo, yaml } from '../desk/case.ts';
import { linkKeys } from '../../support/world.ts';

const hourMs = 3_600_000;

/** Two clients: one has an agreed report, the other hears of it all the same. */
export const reportYaml = `${yaml.replace('contract: { firstNotice: 10m }', 'contract: { sla: 99.9, firstNotice: 10m, report: 3d }')}  - id: canary-beta
    name: ベータ
    language: ja
    services: [booking]
    notify: { email: [info@beta.example] }
    contract: { sla: 77.77 }
`;

export const written = {
  do: 'report draft',
  'account-en': 'A new version overloaded the database. We went back to the one before.',
  'account-ja': '新しい版がデータベースに過大な負荷をかけました。以前の版に戻しました。',
  'cause-en': 'A query without an index.',
  'cause-ja': '索引のない問い合わせが原因でした。',
  'fix-1-what-en': 'Load tests before each release.',
  'fix-1-what-ja': 'リリース前の負荷試験を実施します。',
  'fix-1-owner': 'tanaka',
  'fix-1-due': '2026-11-20',
};

/** The booking page was down for half an hour on the morning of 2 November 2026, 10:01 in Tokyo, and is over. */
export class ReportCase extends DeskCase {
  /** Of the first incident. */
  over = '';

  static async over(config = reportYaml, minutesAgo = 25): Promise<ReportCase> {
    const made = new ReportCase(config);
    made.world.set('down', 'booking/page');
    await made.world.minutes(30);
    made.world.set('up', 'booking/page');
    await made.world.minutes(minutesAgo);
    made.over = made.incident;
    return made;
  }

  /** Hours as they pass, with a pulse in each. */
  async hours(count: number): Promise<this> {
    for (let hour = 0; hour < count; hour++) {
      await this.world.clock.advance(hourMs);
      await this.world.pulseNow();
    }
    return this;
  }

  /** What is said to a contact, or to a client, after a moment. */
  said(contact: string, since = 0): readonly string[] {
    return this.world.carrier.sent
      .filter(({ at, message }) => at >= since && message.contact === contact)
      .map(({ message }) => {
        switch (message.channel) {
          case 'email':
            return `email ${message.subject}\n${message.body}`;
          case 'sms':
            return `sms ${message.text}`;
          default:
            return message.channel;
        }
      });
  }

  get after(): readonly AfterItem[] {
    return this.world.store.all(afterPk('booking', this.over)).filter((item) => item.kind === 'after');
  }

  /** What lies in the partition that the pulse looks at. */
  get hot(): readonly string[] {
    return this.world.store.all(hotKey('booking')).map(({ kind }) => kind);
  }

  reportPage(contact: string): Promise<string> {
    return this.homePage(contact, `?report=${this.over}`);
  }

  send(contact: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    return this.ask(formTo(this.home(contact), { incident: this.over, ...fields }));
  }

  /** Sends a form of the report and follows where it leads. */
  async writes(contact: string, fields: Readonly<Record<string, string>>): Promise<string> {
    return this.follow(await this.send(contact, fields));
  }

  /** Writes it and approves it; clients are not told yet. */
  async approve(everybody = '1'): Promise<void> {
    await this.writes('sato', written);
    await this.writes('sato', { do: 'report publish', draft: this.draft, everybody });
  }

  /** Writes it, approves it, and lets the pulse do the rest. */
  async publish(everybody = '1'): Promise<void> {
    await this.approve(everybody);
    await this.world.pulseNow();
  }

  /** Sequence of the last draft. */
  get draft(): string {
    return String(this.after.findLast(({ fact }) => fact === 'drafted')?.seq ?? 0);
  }

  folder(client: string): string {
    const found = this.world.source.plan.clients.find(({ id }) => id === client);
    if (!found) throw new Error(`no client ${client}`);
    return clientFolder(linkKeys, found);
  }

  async pack(client: string): Promise<Verified> {
    const files = await this.rendered();
    return verifyPack(JSON.parse(files.get(`${this.folder(client)}/${this.over}.json`) ?? 'null'));
  }
}

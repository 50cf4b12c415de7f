import { DeskCase, formTo, textOf } from './case.ts';

export const json = { accept: 'application/json' };

/** What a person declares at home. */
export const outage = {
  do: 'declare',
  service: 'booking',
  kind: 'outage',
  level: 'down',
  text: 'white page',
};

/** A desk that is asked at the home of its readers. */
export class HomeCase extends DeskCase {
  /** The text of the home of a contact. */
  async readHome(contact: string): Promise<string> {
    return textOf(await this.homePage(contact));
  }

  postHome(
    contact: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return this.ask(formTo(this.home(contact), fields, headers));
  }

  /** All that is stored, to be compared. */
  get stored(): string {
    return JSON.stringify(this.world.store.all());
  }
}

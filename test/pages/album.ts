/** Takes what there is to be seen at a moment of the story. */
export interface Album {
  /** A page that was answered. `name` is the same for all readers of it. */
  page(name: string, response: Response): Promise<void>;
  /** All files of the public site and of the clients, by path. */
  site(name: string, files: ReadonlyMap<string, string>): void;
}

/** The two who look at the desk: one reads it in Japanese, the other in English. */
export const people = ['sato', 'suzuki'] as const;

/** The languages that Shodo itself speaks. */
export type Language = 'en' | 'ja';

export const languages: readonly Language[] = ['en', 'ja'];

/**
 * A text of the config in every language of the plan: a plain string of the config fills all of them, a
 * missing language falls back to the first one given.
 */
export type Text = Readonly<Record<Language, string>>;

/** Translates an English text, then replaces `{0}`, `{1}` and so on by values. */
export type Translate = (english: string, ...values: readonly (string | number)[]) => string;

/** The language of texts for people. */
export interface Language {
  /** The language tag, as in the attribute `lang` of HTML. */
  readonly tag: string;
  readonly t: Translate;
}

/** The language with this tag. Texts that `translations` does not have stay English. */
export function languageOf(tag: string, translations: Readonly<Record<string, string>>): Language {
  const t: Translate = (text, ...values) => {
    const translated = Object.hasOwn(translations, text) ? translations[text] : undefined;
    return (translated ?? text).replace(/\{(\d)\}/g, (mark, index) => String(values[Number(index)] ?? mark));
  };
  return { tag, t };
}

export const english: Language = languageOf('en', {});

/** A text in both languages. English needs `one` and `other` for a text with a `{count}`. */
export type Text = { readonly ko: string; readonly en: string | { readonly one: string; readonly other: string } }

export const defineTexts = <const Texts extends Record<string, Text>>(texts: Texts): Texts => texts

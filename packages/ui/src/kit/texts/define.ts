/** A text in both languages. English counts: give it `one` and `other` where a number stands in it as `{count}`. */
export type Text = { readonly ko: string; readonly en: string | { readonly one: string; readonly other: string } }

export const defineTexts = <const Texts extends Record<string, Text>>(texts: Texts): Texts => texts

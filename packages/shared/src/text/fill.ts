export type TextParams = Readonly<Record<string, string | number>>

/** Fills in the `{name}` placeholders of a text. Missing params leave nothing behind. */
export const fill = (text: string, params: TextParams, format: (value: string | number) => string = String): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => format(params[name] ?? ''))

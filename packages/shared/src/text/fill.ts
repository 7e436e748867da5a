export type TextParams = Readonly<Record<string, string | number>>

/** A text with its `{name}`s filled in. A name that is not among the params leaves nothing behind. */
export const fill = (text: string, params: TextParams, written: (value: string | number) => string = String): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => written(params[name] ?? ''))

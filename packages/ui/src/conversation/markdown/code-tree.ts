/** Highlighted code: text, and text with a meaning. */
export type CodeNode = string | { readonly scope: string; readonly children: readonly CodeNode[] }

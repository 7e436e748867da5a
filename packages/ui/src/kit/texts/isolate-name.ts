/** Isolates a name's text direction, so that it doesn't reorder the sentence around it. */
export const isolateName = (name: string): string => `\u2068${name}\u2069`

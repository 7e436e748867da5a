/** A person's name inside a sentence: its direction is its own and turns nothing around it. */
export const isolateName = (name: string): string => `\u2068${name}\u2069`

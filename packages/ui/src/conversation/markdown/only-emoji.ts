const few = /^(?:\p{RGI_Emoji}\s*){1,3}$/v

/** Up to three emoji and nothing else: drawn large. */
export const isOnlyEmoji = (text: string): boolean => text.length <= 64 && few.test(text)

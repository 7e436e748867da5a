/** What browsers can play, by its name. */
export const isSound = (name: string): boolean => /\.(mp3|m4a|aac|wav|ogg|oga|opus|flac|weba)$/i.test(name)

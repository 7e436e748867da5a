import type { Attachment } from '../media/attachment.ts'
import { fill } from './fill.ts'
import type { Language } from './language.ts'

/** The first of a message's files, and how many there are. */
export interface FilesInShort extends Pick<Attachment, 'kind' | 'name'> {
  readonly count: number
}

const texts: Record<Language, Record<Attachment['kind'], readonly [one: string, several: string]>> = {
  en: {
    picture: ['Photo', '{count} photos'],
    gif: ['GIF', '{count} GIFs'],
    video: ['Video', '{count} videos'],
    voice: ['Voice message', '{count} voice messages'],
    file: ['{name}', '{name} and {others} more'],
  },
  ko: {
    picture: ['사진', '사진 {count}장'],
    gif: ['GIF', 'GIF {count}개'],
    video: ['동영상', '동영상 {count}개'],
    voice: ['음성 메시지', '음성 메시지 {count}개'],
    file: ['{name}', '{name} 외 {others}개'],
  },
}

/** What stands for the files of a message where there is room for a line of text. */
export function filesLine({ kind, name, count }: FilesInShort, language: Language): string {
  const [one, several] = texts[language][kind]
  return fill(count === 1 ? one : several, { name, count, others: count - 1 })
}

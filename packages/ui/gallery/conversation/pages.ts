import type { Item, MethodOutput } from '@maru/engine'
import { messageAt } from './fixtures.ts'

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="315"><rect width="600" height="315" fill="#7aa2c8"/><circle cx="300" cy="190" r="90" fill="#f4e7c8"/></svg>`
const picture = { data: `data:image/svg+xml,${encodeURIComponent(drawing)}`, width: 600, height: 315 }

const pages: Readonly<Record<string, MethodOutput<'previews.get'>['preview']>> = {
  'https://news.example/floor': {
    url: 'https://news.example/floor',
    title: '한옥의 마루는 왜 시원할까',
    text: '마루 밑으로 바람이 지나고, 나무는 열을 천천히 옮긴다. 여름을 나는 집의 지혜를 목수에게 들었다.',
    site: '마루 신문',
    picture,
  },
  'https://short.example/x': {
    url: 'https://a-very-long-name-of-a-site-that-does-not-fit.example/story',
    title: 'A title that goes on for longer than any card is wide, and then a little further still',
    site: 'The site with the longest name of all sites that there are on the web',
  },
  'https://plain.example/': { url: 'https://plain.example/', title: 'Plain page', text: 'Without a picture.' },
}

export const previewOf = (url: string): MethodOutput<'previews.get'> => {
  const preview = pages[url]
  return preview ? { preview } : {}
}

/** Messages that link to pages: with all there is to say, with little, with nothing, and where no preview belongs. */
export const messagesWithPages = (after: number): Item[] =>
  [
    '이거 읽어 봐요 https://news.example/floor',
    'https://short.example/x https://plain.example/ https://news.example/floor',
    '답이 없는 곳: https://nothing.example/a/b?c=%EA%B0%80',
    '`https://news.example/floor` ||https://plain.example/|| http://10.0.0.1:8080/ http://printer/ http://localhost/room/floor',
  ].map((text, index) =>
    messageAt(after + index + 1, { id: `p:${index}`, by: index === 1 ? 'me' : 'alex', mine: index === 1, text }),
  )

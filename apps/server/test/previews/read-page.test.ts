import { limits } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { pageText } from '../../src/previews/page-text.ts'
import { readPage } from '../../src/previews/read-page.ts'

const meta = (property: string, content: string) => `<meta property="${property}" content="${content}">`
/** "마루 소식" in EUC-KR. */
const korean = Buffer.from('b8b6b7e720bcd2bdc4', 'hex')
const around = (before: string, inside: Buffer, after: string) =>
  Buffer.concat([Buffer.from(before), inside, Buffer.from(after)])

describe('a page', () => {
  test('says its title, text, site and picture', () => {
    const html = `<title>Tab</title>${meta('og:title', '마루 &amp; 방')}${meta('og:description', 'A  floor\nthat joins')}
      ${meta('og:site_name', '마루')}${meta('og:image', '/one.png')}${meta('og:image', '/two.png')}`
    expect(readPage(html)).toEqual({
      title: '마루 & 방',
      text: 'A floor that joins',
      site: '마루',
      picture: '/one.png',
    })
  })

  test('is read without Open Graph, too', () => {
    const html = `<svg><title>icon</title></svg><TITLE>\n The &eacute;t&eacute;\n</TITLE><meta name="Description" content="text">`
    expect(readPage(`<title>first</title>${html}`)).toMatchObject({ title: 'first', text: 'text' })
    expect(readPage('<TITLE>\n The &eacute;t&eacute;\n</TITLE>')).toEqual({ title: 'The été' })
    expect(readPage(`<meta name="twitter:title" content="card"><title>tab</title>`)).toEqual({ title: 'card' })
  })

  test.each(['', '<p>no title</p>', '<title> \u200b\u202e </title>', 'plain', '\u0000\u0001PNG'])(
    'without a title gives nothing: %j',
    (html) => expect(readPage(html)).toBeUndefined(),
  )

  test('can’t disguise its title or make it long', () => {
    const found = readPage(`<title>\u202egnp.exe\u2066 a\u0007b\u200b${'긴 제목 '.repeat(200_000)}</title>`)
    expect(found?.title).toMatch(/^gnp\.exe ab긴 제목 긴/)
    expect(found?.title).toMatch(/…$/)
    expect(found?.title.length).toBeLessThanOrEqual(limits.previewTitleMax)
    const halves = readPage(`<title>${'😀'.repeat(1_000)}</title>`)
    expect(halves?.title.isWellFormed()).toBe(true)
  })

  test.each([
    ['nested tags, each closed by another', `${'<a>'.repeat(60_000)}${'</b>'.repeat(60_000)}`],
    ['tags that are never closed', '<div>'.repeat(100_000)],
    ['one tag of attributes', `<a ${'b=c '.repeat(120_000)}>`],
    ['forms in forms', '<form>'.repeat(80_000)],
    ['entities', '&amp;'.repeat(100_000)],
    ['a comment without end', `<!--${'-'.repeat(500_000)}`],
    ['open brackets', '<'.repeat(500_000)],
    ['meta tags', meta('og:title', 'x').repeat(10_000)],
  ])('of %s is read in a moment', (_, html) => {
    const before = process.cpuUsage()
    readPage(html.slice(0, 512 * 1_024))
    const { user } = process.cpuUsage(before)
    expect(user / 1_000).toBeLessThan(1_000)
  })
})

describe('the charset of a page', () => {
  const inMeta = '<meta http-equiv="Content-Type" content="text/html; charset=euc-kr"><title>'
  test.each([
    ['named in the header', around('<title>', korean, '</title>'), 'text/html; charset=EUC-KR'],
    ['named in quotes', around('<title>', korean, '</title>'), 'text/html; charset="ks_c_5601-1987"'],
    ['named in the page', around('<meta charset="euc-kr"><title>', korean, '</title>'), 'text/html'],
    ['named in the page, the old way', around(inMeta, korean, '</title>'), 'text/html'],
    ['UTF-8', Buffer.from('<title>마루 소식</title>'), 'text/html'],
    ['one that does not exist', Buffer.from('<title>마루 소식</title>'), 'text/html; charset=klingon'],
    ['by its mark', Buffer.from('\ufeff<title>마루 소식</title>', 'utf16le'), 'text/html; charset=euc-kr'],
  ])('%s', (_, body, contentType) => expect(readPage(pageText(body, contentType))?.title).toBe('마루 소식'))

  test('is looked for in little time, however the page was made', () => {
    const html = `${'<meta '.repeat(200)}charset=${' '.repeat(2_800)}!`
    const before = process.cpuUsage()
    pageText(Buffer.from(html), 'text/html')
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(500)
  })

  test('that does not fit leaves no half characters', () => {
    const text = pageText(
      around('<title>a', Buffer.from([0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80]), '</title>'),
      'text/html',
    )
    expect(readPage(text)?.title.isWellFormed()).toBe(true)
  })
})

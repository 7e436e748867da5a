import type { RequestListener, ServerResponse } from 'node:http'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type Internet, theInternet } from '../../src/previews/internet.ts'
import { openConnection, RefusedAddressError } from '../../src/previews/open-connection.ts'
import { page, previewsOf, publicAddress, useInternet } from '../support/internet.ts'

const megabyte = 1_024 ** 2
const html = { 'Content-Type': 'text/html' }

/** Every way that is known to name a place that is not of the internet. */
const privateUrls = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://0/',
  'http://①②⑦.⓪.⓪.①/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[0:0:0:0:0:ffff:127.0.0.1]/',
  'http://[64:ff9b::127.0.0.1]/',
  'http://[2002:7f00:1::]/',
  'http://[fe80::1]/',
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/',
  'http://10.0.0.1/',
  'http://192.168.0.1/',
  'http://localhost/',
  'http://localhost./',
  'http://LOCALHOST/',
  'http://printer/',
  'http://printer.local/',
  'http://db.internal/',
  'http://127.0.0.1./',
]
const noPages = [
  'http://site.example:8080/',
  'http://site.example:22/',
  'http://minji@site.example/',
  'http://minji:secret@site.example/',
  'ftp://site.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<title>x</title>',
  'gopher://site.example/',
  'maru://room/1',
  '//site.example/',
  'not an address',
  `http://site.example/${'a'.repeat(2_048)}`,
]

describe('an address that must not be reached', () => {
  test.each([...privateUrls, ...noPages])('is never looked at: %s', async (url) => {
    const internet = await useInternet(page('<title>secret</title>'))
    expect(await previewsOf(internet).of(url)).toBeUndefined()
    expect([...internet.lookups, ...internet.connections]).toEqual([])
  })

  test.each([...privateUrls, ...noPages.filter((url) => !url.startsWith('//') && url.includes(':'))])(
    'is not reached by a redirect: %s',
    async (url) => {
      const location = Buffer.from(url).toString('latin1')
      const internet = await useInternet((_request, response) => response.writeHead(302, { Location: location }).end())
      const previews = previewsOf(internet)
      expect(await previews.of('http://site.example/')).toBeUndefined()
      expect(internet.connections).toEqual([publicAddress])
      expect(previews.outcomes).toEqual(['refused'])
    },
  )

  test.each([
    [['127.0.0.1']],
    [['::1']],
    [['::ffff:169.254.169.254']],
    [['64:ff9b::a00:1']],
    [['10.1.2.3', publicAddress]],
    [[publicAddress, '192.168.0.1']],
    [[publicAddress, 'fe80::1%eth0']],
    [['0.0.0.0']],
  ])('is not reached by a name: %j', async (addresses) => {
    const internet = await useInternet(page('<title>secret</title>'), () => addresses)
    const previews = previewsOf(internet)
    expect(await previews.of('http://inside.example/')).toBeUndefined()
    expect(internet.connections).toEqual([])
    expect(previews.outcomes).toEqual(['refused'])
  })

  test('is not reached by the picture of a page', async () => {
    const shown = page('<title>page</title><meta property="og:image" content="http://inside.example/admin.png">')
    const internet = await useInternet(shown, (name) => (name === 'inside.example' ? ['10.0.0.1'] : [publicAddress]))
    const previews = previewsOf(internet, { shrink: async () => undefined })
    expect(await previews.of('http://site.example/')).toEqual({ url: 'http://site.example/', title: 'page' })
    expect(internet.connections).toEqual([publicAddress])
  })

  test('is refused by what the product itself uses', async () => {
    const { signal } = new AbortController()
    for (const url of ['http://127.0.0.1/', 'https://[::1]/', 'http://[::ffff:127.0.0.1]/'])
      await expect(openConnection(theInternet(), new URL(url), signal)).rejects.toThrow(RefusedAddressError)
  })
})

describe('a name that changes', () => {
  test('is looked up once for each visit, and the connection is made to what was checked', async () => {
    let times = 0
    const internet = await useInternet(page('<title>page</title>'), () =>
      times++ === 0 ? [publicAddress] : ['127.0.0.1'],
    )
    expect(await previewsOf(internet).of('http://rebinding.example/')).toMatchObject({ title: 'page' })
    expect(internet.lookups).toEqual(['rebinding.example'])
    expect(internet.connections).toEqual([publicAddress])
  })

  test('is checked anew for each redirect', async () => {
    let times = 0
    const internet = await useInternet(
      (_request, response) => response.writeHead(307, { Location: '/again' }).end(),
      () => (times++ === 0 ? [publicAddress] : ['127.0.0.1']),
    )
    expect(await previewsOf(internet).of('http://rebinding.example/')).toBeUndefined()
    expect(internet.connections).toEqual([publicAddress])
    expect(internet.requests).toEqual(['rebinding.example /'])
  })

  test('may have some that don’t answer', async () => {
    const internet = await useInternet(page('<title>page</title>'), () => [
      '2606:2800:220:1::1',
      '1.1.1.1',
      publicAddress,
    ])
    const connect: Internet['connect'] = (address, port, signal) => {
      const socket = internet.connect(address, port, signal)
      if (address === '1.1.1.1') process.nextTick(() => socket.destroy(new Error('refused')))
      return socket
    }
    expect(await previewsOf({ ...internet, connect }).of('http://site.example/')).toMatchObject({ title: 'page' })
    expect(internet.connections).toEqual(['1.1.1.1', publicAddress])
  })

  test('may never be answered', async () => {
    const internet = await useInternet(page('<title>page</title>'), () => new Promise(() => {}))
    expect(await previewsOf(internet, { visitMs: 200 }).of('http://site.example/')).toBeUndefined()
  })
})

describe('a hostile answer', () => {
  const titled = '<title>page</title>'

  /** Sends the same again and again, as fast as it is taken; answers how much that was. */
  function endlessly(piece: string | Buffer, headers: Record<string, string> = html) {
    const sent = { bytes: 0 }
    const answer: RequestListener = (_request, response) => {
      response.writeHead(200, headers)
      const more = () => {
        if (response.destroyed) return
        sent.bytes += piece.length
        if (response.write(piece)) setImmediate(more)
        else response.once('drain', more)
      }
      more()
    }
    return { answer, sent }
  }

  test('without end is read to a bound', async () => {
    const { answer, sent } = endlessly(titled.padEnd(64 * 1_024))
    expect(await previewsOf(await useInternet(answer)).of('http://site.example/')).toMatchObject({ title: 'page' })
    expect(sent.bytes).toBeLessThan(16 * megabyte)
  })

  const bomb = Buffer.from(titled.padEnd(100 * megabyte, ' '))
  test.each([
    ['gzip', gzipSync(bomb)],
    ['br', brotliCompressSync(bomb)],
  ])('that is a %s bomb is read to a bound', async (encoding, body) => {
    expect(body.length).toBeLessThan(megabyte / 5)
    const before = process.memoryUsage().rss
    const internet = await useInternet((_request, response) =>
      response.writeHead(200, { ...html, 'Content-Encoding': encoding }).end(body),
    )
    expect(await previewsOf(internet).of('http://site.example/')).toMatchObject({ title: 'page' })
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * megabyte)
  })

  test('whose compression never says anything is given up', async () => {
    // A member of gzip may be empty, and another may follow.
    const { answer, sent } = endlessly(Buffer.concat(Array.from({ length: 1_000 }, () => gzipSync(''))), {
      ...html,
      'Content-Encoding': 'gzip',
    })
    expect(await previewsOf(await useInternet(answer)).of('http://site.example/')).toBeUndefined()
    expect(sent.bytes).toBeLessThan(16 * megabyte)
  })

  const cases: [string, (response: ServerResponse) => void][] = [
    [
      'is compressed in another way',
      (response) => response.writeHead(200, { ...html, 'Content-Encoding': 'zstd' }).end(titled),
    ],
    [
      'is not compressed as it says',
      (response) => response.writeHead(200, { ...html, 'Content-Encoding': 'gzip' }).end(titled),
    ],
    ['is no page', (response) => response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(titled)],
    ['has no type', (response) => response.writeHead(200).end(titled)],
    ['is an error', (response) => response.writeHead(500, html).end(titled)],
    ['is bytes that say they are a page', (response) => response.writeHead(200, html).end(Buffer.alloc(100_000, 0xfe))],
    [
      'has huge headers',
      (response) => response.writeHead(200, { ...html, 'X-Large': 'a'.repeat(megabyte) }).end(titled),
    ],
    ['redirects in a circle', (response) => response.writeHead(301, { Location: '/' }).end()],
    ['redirects to nowhere', (response) => response.writeHead(301, html).end()],
    [
      'breaks off',
      (response) => response.writeHead(200, { ...html, 'Content-Length': '1000' }).write('a', () => response.destroy()),
    ],
    ['hangs up', (response) => response.destroy()],
    ['is no HTTP', (response) => response.socket?.end('220 mail.example ESMTP\r\n')],
    [
      'wants another protocol',
      (response) => response.writeHead(101, { Connection: 'Upgrade', Upgrade: 'websocket' }).end(),
    ],
  ]
  test.each(cases)('that %s is none', async (_, answer) => {
    const internet = await useInternet((_request, response) => answer(response))
    const previews = previewsOf(internet)
    expect(await previews.of('http://site.example/')).toBeUndefined()
    expect(previews.outcomes).toEqual(['none'])
    expect(internet.requests.length).toBeLessThanOrEqual(4)
  })

  test.each([
    ['says nothing', () => {}],
    [
      'stops in its headers',
      (response: ServerResponse) => response.socket?.write('HTTP/1.1 200 OK\r\nContent-Type: te'),
    ],
    [
      'trickles',
      (response: ServerResponse) => {
        response.writeHead(200, html)
        const timer = setInterval(() => response.write(' '), 20)
        response.once('close', () => clearInterval(timer))
      },
    ],
  ])('that %s is not waited for', async (_, answer: (response: ServerResponse) => unknown) => {
    const closed = Promise.withResolvers<void>()
    const internet = await useInternet((_request, response) => {
      response.once('close', () => closed.resolve())
      answer(response)
    })
    expect(await previewsOf(internet, { visitMs: 300 }).of('http://site.example/')).toBeUndefined()
    await closed.promise
  })

  test('that redirects three times is followed, and not once more', async () => {
    const internet = await useInternet((request, response) => {
      const step = Number(request.url?.slice(1))
      if (step === 0) page(titled)(request, response)
      else response.writeHead(302, { Location: `/${step - 1}` }).end()
    })
    const previews = previewsOf(internet)
    expect(await previews.of('http://site.example/3')).toEqual({ url: 'http://site.example/0', title: 'page' })
    expect(await previews.of('http://site.example/4')).toBeUndefined()
  })
})

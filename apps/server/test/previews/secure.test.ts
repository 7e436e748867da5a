import { readFileSync } from 'node:fs'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { expect, test } from 'vitest'
import { page, previewsOf, publicAddress, useInternet } from '../support/internet.ts'

/** Of `site.example`, signed by itself. */
const identity = readFileSync(new URL('../fixtures/site.pem', import.meta.url))
const shown = page('<title>page</title>')
const secure = () => useInternet(shown, undefined, identity)

test('a page over TLS is shown if its server is who it says', async () => {
  expect(await previewsOf(await secure()).of('https://site.example/')).toBeUndefined()

  setDefaultCACertificates([...getCACertificates('default'), identity.toString()])
  expect(await previewsOf(await secure()).of('https://site.example/')).toEqual({
    url: 'https://site.example/',
    title: 'page',
  })
  const internet = await secure()
  for (const other of ['https://other.example/', `https://${publicAddress}/`])
    expect(await previewsOf(internet).of(other)).toBeUndefined()
  expect(internet.requests).toEqual([])
})

test('a server that speaks no TLS has no page there', async () => {
  const internet = await useInternet(shown)
  expect(await previewsOf(internet).of('https://site.example/')).toBeUndefined()
  expect(internet.requests).toEqual([])
})

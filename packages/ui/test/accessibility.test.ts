import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { settle } from '@maru/testing'
import type { AxeResults } from 'axe-core'
import { describe, expect, test } from 'vitest'
import { pictures } from '../gallery/pictures.ts'
import { openGallery } from './support/gallery.ts'

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// A screen that stands alone in the gallery has no page around it with the landmarks.
const partOfAPage = {
  region: { enabled: false },
  'landmark-one-main': { enabled: false },
  'page-has-heading-one': { enabled: false },
}

const looks = ['language=ko&theme=light', 'language=en&theme=dark']
// The primitives have every colour in them. Of the others each is seen in one look, in turn.
const asked = [...pictures].flatMap(([name, picture], at) =>
  looks
    .filter((_, look) => name === 'primitives' || look === at % 2)
    .map((look) => [`${picture.query}&${look}`, picture.act] as const),
)

describe('axe finds nothing wrong', () => {
  test.each(asked)('%s', async (query, act) => {
    const page = await openGallery(query)
    await settle(page)
    await act?.(page)
    await settle(page)
    await page.evaluate(await axe)
    const { violations } = (await page.evaluate(`axe.run({ rules: ${JSON.stringify(partOfAPage)} })`)) as AxeResults
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))).toEqual([])
  })
})

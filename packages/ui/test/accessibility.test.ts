import { settle } from '@maru/testing'
import type axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import { pictures } from '../gallery/pictures.ts'
import { openGallery } from './support/gallery.ts'

interface GalleryWindow {
  loadAxe(): Promise<typeof axe>
}

// A screen alone in the gallery has no page around it, and so no landmarks.
const partOfAPage = {
  region: { enabled: false },
  'landmark-one-main': { enabled: false },
  'page-has-heading-one': { enabled: false },
}

const appearances = ['language=ko&theme=light', 'language=en&theme=dark']
// The primitives contain every colour and are checked in both appearances, each other picture in one of them.
const queries = [...pictures].flatMap(([name, picture], pictureIndex) =>
  appearances
    .filter((_, index) => name === 'primitives' || index === pictureIndex % 2)
    .map((appearance) => [`${picture.query}&${appearance}`, picture.act] as const),
)

describe('accessibility: axe finds no violation', () => {
  test.each(queries)('in the gallery at %s', async (query, act) => {
    const page = await openGallery(query)
    await settle(page)
    if (act) {
      await act(page)
      await settle(page)
    }
    const { violations } = await page.evaluate(async (rules) => {
      const axe = await (window as unknown as GalleryWindow).loadAxe()
      return axe.run({ rules, resultTypes: ['violations'] })
    }, partOfAPage)
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))).toEqual([])
  })
})

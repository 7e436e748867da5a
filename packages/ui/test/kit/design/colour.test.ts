import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { colourOf } from '../../../src/kit/design/colour.ts'

/** The WCAG contrast of white on an hsl colour. */
function contrastWithWhite(colour: string): number {
  const [hue = 0, saturation = 0, lightness = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number)
  const a = (saturation / 100) * Math.min(lightness / 100, 1 - lightness / 100)
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12
    const value = lightness / 100 - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 1.05 / (0.2126 * channel(0) + 0.7152 * channel(8) + 0.0722 * channel(4) + 0.05)
}

describe('a person’s colour', () => {
  test('has enough contrast with white for every ID', () => {
    fc.assert(
      fc.property(fc.string(), (userId) => {
        expect(contrastWithWhite(colourOf(userId))).toBeGreaterThan(4.5)
      }),
    )
  })

  test('is stable, and varied between similar IDs', () => {
    expect(colourOf('minji')).toBe(colourOf('minji'))
    const colours = new Set(Array.from({ length: 200 }, (_, index) => colourOf(`member-${index}`)))
    expect(colours.size).toBeGreaterThan(12)
  })
})

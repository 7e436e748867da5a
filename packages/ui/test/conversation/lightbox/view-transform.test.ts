import { describe, expect, test } from 'vitest'
import { fitted, panned, turned, within, zoomed } from '../../../src/conversation/lightbox/view-transform.ts'

const picture = { width: 800, height: 600 }
const stage = { width: 1_000, height: 700 }

describe('the view of a picture', () => {
  test('grows around the point that is zoomed at, which stays where it is', () => {
    const at = { x: 100, y: -50 }
    const before = zoomed(fitted, 2)
    const after = zoomed(before, 1.5, at)
    const under = (view: typeof fitted) => [(at.x - view.x) / view.scale, (at.y - view.y) / view.scale]
    expect(under(after)).toEqual(under(before))
    expect(after.scale).toBe(3)
  })

  test('is never smaller than fitted, nor larger than eight times that', () => {
    expect(zoomed(panned(zoomed(fitted, 4), { x: 30, y: 30 }), 0.1)).toEqual(fitted)
    expect(zoomed(fitted, 100).scale).toBe(8)
  })

  test('stays over the stage', () => {
    const far = within(panned(zoomed(fitted, 2), { x: 5_000, y: -5_000 }), picture, stage)
    expect([far.x, far.y]).toEqual([300, -250])
    expect(within(panned(fitted, { x: 40, y: 40 }), picture, stage)).toEqual(fitted)
  })

  test('turns by quarters, fitted again, and stays over the stage on its side', () => {
    const aside = turned(zoomed(fitted, 3))
    expect(aside).toEqual({ ...fitted, turns: 1 })
    expect(within(panned(zoomed(aside, 2), { x: 5_000, y: 5_000 }), picture, stage)).toMatchObject({ x: 100, y: 450 })
  })
})

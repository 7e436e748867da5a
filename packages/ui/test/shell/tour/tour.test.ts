import { expect, test } from 'vitest'
import { openGallery } from '../../support/gallery.ts'

const openTour = async () => {
  const page = await openGallery('stage=shell&state=lobby-empty')
  await page.getByRole('button', { name: 'Take a 30-second tour' }).click()
  return { page, tour: page.getByRole('dialog') }
}

test('a user without rooms is offered a tour, which goes on by Enter to its end', async () => {
  const { page, tour } = await openTour()
  await tour.getByText('1 of 4').waitFor()
  for (const step of [2, 3, 4]) {
    await page.keyboard.press('Enter')
    await tour.getByText(`${step} of 4`).waitFor()
  }
  expect(await tour.getByRole('button', { name: 'End tour' }).count()).toBe(0)
  await tour.getByRole('button', { name: 'Done' }).click()
  await tour.waitFor({ state: 'detached' })
})

test('the tour ends wherever the user likes', async () => {
  const { page, tour } = await openTour()
  await tour.getByRole('button', { name: 'Next' }).click()
  await tour.getByRole('button', { name: 'End tour' }).click()
  await tour.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Take a 30-second tour' }).click()
  await page.keyboard.press('Escape')
  await tour.waitFor({ state: 'detached' })
})

import type { Installed } from '@maru/desktop/test-host'
import { texts } from '@maru/ui/texts'
import type { Page } from 'playwright-core'

const ko = (key: keyof typeof texts): string => texts[key].ko
let people = 0

/** Somebody new at the installed messenger. Answers their ID. */
export async function signUpAt(page: Page): Promise<string> {
  const userId = `installed-${process.pid}-${++people}`
  await page.getByRole('tab', { name: ko('signUp.title') }).click()
  await page.getByLabel(ko('signIn.userId'), { exact: true }).last().fill(userId)
  await page.getByLabel(ko('signIn.password'), { exact: true }).last().fill('correct horse')
  await page.getByRole('button', { name: ko('signUp.do') }).click()
  await page.getByText(ko('connection.live')).waitFor()
  return userId
}

interface Told {
  readonly title: string
  readonly body: string
  readonly hasReply?: boolean
}

/** What is told of conversations; the app also has a word of its own when its window closes first. */
export async function told(app: Installed): Promise<readonly Told[]> {
  return (await app.ask('notifications')).filter(({ title }) => title !== 'Maru')
}

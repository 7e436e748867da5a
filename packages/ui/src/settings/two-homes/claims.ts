import type { TextKey } from '../../kit/texts/texts.ts'

/** What each home does when something happens. A claim is made here only if a test proves it in both homes. */
export interface Claim {
  readonly id: string
  readonly when: TextKey
  readonly installed: TextKey
  readonly web: TextKey
  /** The test that proves it, by its path in the repository; the test names the claim by its id. */
  readonly test: string
}

const test = 'e2e/test/two-homes.test.ts'

export const claims: readonly Claim[] = [
  {
    id: 'window-closed',
    when: 'homes.windowClosed',
    installed: 'homes.windowClosed.installed',
    web: 'homes.windowClosed.web',
    test,
  },
  {
    id: 'message-unseen',
    when: 'homes.messageUnseen',
    installed: 'homes.messageUnseen.installed',
    web: 'homes.messageUnseen.web',
    test,
  },
  {
    id: 'message-elsewhere',
    when: 'homes.messageElsewhere',
    installed: 'homes.messageElsewhere.installed',
    web: 'homes.messageElsewhere.web',
    test,
  },
  { id: 'reply', when: 'homes.reply', installed: 'homes.reply.installed', web: 'homes.reply.web', test },
  {
    id: 'network-gone',
    when: 'homes.networkGone',
    installed: 'homes.networkGone.installed',
    web: 'homes.networkGone.web',
    test,
  },
  { id: 'sleep', when: 'homes.sleep', installed: 'homes.sleep.installed', web: 'homes.sleep.web', test },
  {
    id: 'server-restarts',
    when: 'homes.serverRestarts',
    installed: 'homes.serverRestarts.installed',
    web: 'homes.serverRestarts.web',
    test,
  },
  {
    id: 'starts-again',
    when: 'homes.startsAgain',
    installed: 'homes.startsAgain.installed',
    web: 'homes.startsAgain.web',
    test,
  },
  {
    id: 'screen-crashes',
    when: 'homes.screenCrashes',
    installed: 'homes.screenCrashes.installed',
    web: 'homes.screenCrashes.web',
    test,
  },
  {
    id: 'opened-twice',
    when: 'homes.openedTwice',
    installed: 'homes.openedTwice.installed',
    web: 'homes.openedTwice.web',
    test,
  },
  { id: 'quit', when: 'homes.quit', installed: 'homes.quit.installed', web: 'homes.quit.web', test },
]

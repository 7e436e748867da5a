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
    when: 'twoHomes.windowClosed',
    installed: 'twoHomes.windowClosed.installed',
    web: 'twoHomes.windowClosed.web',
    test,
  },
  {
    id: 'message-unseen',
    when: 'twoHomes.messageUnseen',
    installed: 'twoHomes.messageUnseen.installed',
    web: 'twoHomes.messageUnseen.web',
    test,
  },
  {
    id: 'message-elsewhere',
    when: 'twoHomes.messageElsewhere',
    installed: 'twoHomes.messageElsewhere.installed',
    web: 'twoHomes.messageElsewhere.web',
    test,
  },
  { id: 'reply', when: 'twoHomes.reply', installed: 'twoHomes.reply.installed', web: 'twoHomes.reply.web', test },
  {
    id: 'network-gone',
    when: 'twoHomes.networkGone',
    installed: 'twoHomes.networkGone.installed',
    web: 'twoHomes.networkGone.web',
    test,
  },
  { id: 'sleep', when: 'twoHomes.sleep', installed: 'twoHomes.sleep.installed', web: 'twoHomes.sleep.web', test },
  {
    id: 'server-restarts',
    when: 'twoHomes.serverRestarts',
    installed: 'twoHomes.serverRestarts.installed',
    web: 'twoHomes.serverRestarts.web',
    test,
  },
  {
    id: 'starts-again',
    when: 'twoHomes.startsAgain',
    installed: 'twoHomes.startsAgain.installed',
    web: 'twoHomes.startsAgain.web',
    test,
  },
  {
    id: 'screen-crashes',
    when: 'twoHomes.screenCrashes',
    installed: 'twoHomes.screenCrashes.installed',
    web: 'twoHomes.screenCrashes.web',
    test,
  },
  {
    id: 'opened-twice',
    when: 'twoHomes.openedTwice',
    installed: 'twoHomes.openedTwice.installed',
    web: 'twoHomes.openedTwice.web',
    test,
  },
  { id: 'quit', when: 'twoHomes.quit', installed: 'twoHomes.quit.installed', web: 'twoHomes.quit.web', test },
]

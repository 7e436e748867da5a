/** What happens. The page says what the desktop app and the web then do; only what a test proves for both is claimed. */
export const claims = [
  'windowClosed',
  'messageUnseen',
  'messageElsewhere',
  'reply',
  'networkGone',
  'sleep',
  'serverRestarts',
  'startsAgain',
  'screenCrashes',
  'openedTwice',
  'quit',
] as const
export type Claim = (typeof claims)[number]

/** The test that proves them, by its path in the repository. It has a scenario of the name of each. */
export const claimsTest = 'e2e/test/two-homes.test.ts'

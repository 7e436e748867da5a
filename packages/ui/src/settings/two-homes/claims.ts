/** The situations in which the page compares the desktop app and the web. Each claim is proved by a test for both. */
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

/** The test that proves them, with a scenario named after each claim. */
export const claimsTest = 'e2e/test/two-homes.test.ts'

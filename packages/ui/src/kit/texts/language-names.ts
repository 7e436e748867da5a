/** Each language by its own name, so that users can find theirs whatever the current one is. */
export const languageNames = [
  { value: 'ko', label: new Intl.DisplayNames('ko', { type: 'language' }).of('ko') ?? 'ko' },
  { value: 'en', label: new Intl.DisplayNames('en', { type: 'language' }).of('en') ?? 'en' },
] as const

import { useWords } from '../texts/context.tsx'
import { useMessenger } from './context.tsx'

const noPeople: Readonly<Record<string, never>> = {}

/** The people to filter by, sorted by name. Their ID is added where a name is shared. */
export function useAuthorOptions(accountId: string) {
  const { language } = useWords()
  const people = Object.values(useMessenger((state) => state.people[accountId] ?? noPeople))
  const collator = new Intl.Collator(language)
  const namesakes = Map.groupBy(people, ({ nickname }) => nickname)
  return people
    .toSorted((a, b) => collator.compare(a.nickname, b.nickname))
    .map(({ userId, nickname }) => ({
      value: userId,
      label: (namesakes.get(nickname)?.length ?? 0) > 1 ? `${nickname} (${userId})` : nickname,
    }))
}

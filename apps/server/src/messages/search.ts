import { fold, namesPeople } from '@maru/shared'
import type { SearchPage, SearchQuery, Store } from '../store/port.ts'

/** How many words of a query may name people, and how many people each. */
const wordsMax = 4
const peopleMax = 50

/** Messages hold the IDs of those whom they mention, and people look for the names that they see. */
export async function searchMessages(
  { accounts, log }: Pick<Store, 'accounts' | 'log'>,
  query: SearchQuery,
): Promise<SearchPage> {
  const words = query.query.split(/\s+/u).map((word) => word.replace(/^@/, '').normalize('NFC'))
  const found = await Promise.all(
    words
      .filter(namesPeople)
      .slice(0, wordsMax)
      .map((word) => accounts.search({ text: fold(word), limit: peopleMax })),
  )
  return log.search({ ...query, people: found.flat() })
}

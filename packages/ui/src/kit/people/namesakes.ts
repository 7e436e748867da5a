type People = Readonly<Record<string, { readonly nickname: string }>>

/** Counted once for each state of the people: many lines ask. */
const counted = new WeakMap<People, ReadonlyMap<string, number>>()

function countsOf(people: People): ReadonlyMap<string, number> {
  const known = counted.get(people)
  if (known) return known
  const counts = new Map<string, number>()
  for (const { nickname } of Object.values(people)) counts.set(nickname, (counts.get(nickname) ?? 0) + 1)
  counted.set(people, counts)
  return counts
}

/** Whether another person has the same nickname, so that only the ID tells who is who. */
export function hasNamesake(userId: string, people: People | undefined): boolean {
  const nickname = people?.[userId]?.nickname
  return people !== undefined && nickname !== undefined && (countsOf(people).get(nickname) ?? 0) > 1
}

import { useCallback, useEffect, useMemo, useState } from 'react'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { useAccount } from '../../kit/messenger/hooks.ts'
import type { FileScope } from '../files/shown-file.ts'
import { type GalleryItem, loadPart } from '../gallery/gallery-pages.ts'
import { type Gif, recentGifs } from './recent-gifs.ts'

const most = 60

interface Loaded {
  readonly lists?: readonly (readonly GalleryItem[])[]
  readonly error?: unknown
}

/** The GIFs of a room and one's own of all rooms, without those of blocked people. */
export function useRecentGifs({ accountId, roomId }: FileScope) {
  const call = useCall()
  const [{ lists, error }, setLoaded] = useState<Loaded>({})
  const [turn, setTurn] = useState(0)
  const isLive = useAccount(accountId)?.connection.state === 'live'
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks again, and so does the connection that is back.
  useEffect(() => {
    let isGone = false
    const ask = (where: { roomId?: string }) =>
      loadPart(
        (before) =>
          call('files.list', {
            ...{ accountId, kinds: ['gif'], limit: most, ...where },
            ...(before !== undefined && { before }),
          }),
        undefined,
        0,
      )
    Promise.all([ask({ roomId }), ask({})]).then(
      (parts) => !isGone && setLoaded({ lists: parts.map(({ items }) => items) }),
      (failure: unknown) => !isGone && setLoaded((before) => ({ ...before, error: failure })),
    )
    return () => {
      isGone = true
    }
  }, [call, accountId, roomId, turn, isLive])
  const retry = useCallback(() => setTurn((before) => before + 1), [])
  const people = useMessenger((state) => state.people[accountId])
  const gifs = useMemo(
    (): readonly Gif[] | undefined => lists && recentGifs(lists).filter(({ by }) => people?.[by]?.blocked !== true),
    [lists, people],
  )
  return { gifs, error, retry }
}

import type { MethodInput } from '@maru/engine'
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { useAccount, useRoom } from '../../kit/messenger/hooks.ts'
import { GalleryList } from './gallery-list.ts'

type Asked = Omit<MethodInput<'files.list'>, 'before' | 'limit'> & { readonly roomId: string }

const pageSize = 100
/** A busy room changes several times a second. */
const pauseMs = 300

/** A room's gallery, which follows the room, without what blocked people sent. */
export function useGallery(input: Asked) {
  const { accountId, roomId } = input
  const call = useCall()
  const key = JSON.stringify(input)
  const list = useMemo(() => {
    const asked = JSON.parse(key) as Asked
    return new GalleryList((before) =>
      call('files.list', { ...asked, limit: pageSize, ...(before !== undefined && { before }) }),
    )
  }, [call, key])
  const shown = useSyncExternalStore(list.subscribe, () => list.shown)
  useEffect(() => list.more(), [list])
  useFollow(list, useRoom(accountId, roomId)?.rev)
  const isLive = useAccount(accountId)?.connection.state === 'live'
  useEffect(() => {
    if (isLive && list.shown.error !== undefined) list.retry()
  }, [list, isLive])
  const people = useMessenger((state) => state.people[accountId])
  const items = useMemo(() => shown.items.filter(({ by }) => people?.[by]?.blocked !== true), [shown.items, people])
  const hidden = shown.items.length - items.length
  const onView = useCallback((first: number, last: number) => list.onView(first, last, hidden), [list, hidden])
  return { ...shown, items, list, onView }
}

function useFollow(list: GalleryList, rev: number | undefined): void {
  const known = useRef({ list, rev })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    const before = known.current
    known.current = { list, rev }
    if (before.list !== list || before.rev === rev || timer.current !== undefined) return
    timer.current = setTimeout(() => {
      timer.current = undefined
      known.current.list.changed()
    }, pauseMs)
  }, [list, rev])
  useEffect(() => () => clearTimeout(timer.current), [])
}

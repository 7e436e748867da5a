import type { AccountView, FilesPreview, PersonView, RoomView, TimelineView } from '@maru/engine'
import { nameOf, oneLine } from '@maru/shared'
import { useCallback } from 'react'
import { lineOf } from '../files/files-words.ts'
import { hasNamesake } from '../people/namesakes.ts'
import { useWords } from '../texts/context.tsx'
import { useMessenger } from './context.tsx'
import { shownRoomName } from './shown-room-name.ts'

const none: Readonly<Record<string, never>> = {}

export const useAccounts = (): Readonly<Record<string, AccountView>> => useMessenger((state) => state.accounts)

export const useAccount = (accountId: string): AccountView | undefined =>
  useMessenger((state) => state.accounts[accountId])

export const useRooms = (accountId: string): Readonly<Record<string, RoomView>> =>
  useMessenger((state) => state.rooms[accountId] ?? none)

export const useRoom = (accountId: string, roomId: string): RoomView | undefined =>
  useMessenger((state) => state.rooms[accountId]?.[roomId])

export const usePerson = (accountId: string, userId: string): PersonView | undefined =>
  useMessenger((state) => state.people[accountId]?.[userId])

export const useName = (accountId: string, userId: string): string =>
  useMessenger((state) => nameOf(userId, state.people[accountId]))

/** The ID of a person who shares their nickname with another, to be shown beside it. */
export const useTellingId = (accountId: string, userId: string | undefined): string | undefined =>
  useMessenger((state) => (userId !== undefined && hasNamesake(userId, state.people[accountId]) ? userId : undefined))

export function useRoomName(accountId: string, room: Pick<RoomView, 'title' | 'other' | 'self'>): string {
  const words = useWords()
  return useMessenger((state) => shownRoomName(room, state.people[accountId], words))
}

/** Looks up display names, for texts with several. A new function whenever any name changes. */
export function useNames(accountId: string): (userId: string) => string {
  const people = useMessenger((state) => state.people[accountId])
  return useCallback((userId: string) => nameOf(userId, people), [people])
}

export const useTimeline = (timelineId: string): TimelineView | undefined =>
  useMessenger((state) => state.timelines[timelineId])

/** A message's text flattened to one line. */
export const useOneLine = (accountId: string, text: string): string =>
  useMessenger((state) => oneLine(text, (userId) => state.people[accountId]?.[userId]?.nickname))

/** A message in one line, with its files in words. */
export function useMessageLine(accountId: string, text: string, files: FilesPreview | undefined): string {
  const words = useWords()
  return lineOf(words, useOneLine(accountId, text), files)
}

import type { OutgoingFile } from '@maru/engine'
import { useCallback, useSyncExternalStore } from 'react'
import { measureFile } from './measure-file.ts'

type TrayKind = OutgoingFile['as']

/** What this page found out about a file, for those who are sent it. */
type Measured = Pick<OutgoingFile, 'width' | 'height' | 'duration' | 'thumbhash' | 'waveform'>

/** A file that was chosen for a message and not sent yet. */
export interface TrayFile {
  readonly key: number
  readonly file: File
  /** What it could be shown as. */
  readonly kind: TrayKind
  /** For its picture in the tray. */
  readonly url: string | undefined
  /** The user wants it sent as a file, whatever it is. */
  readonly asFile: boolean
  readonly spoiler: boolean
  /** Undefined if it can only be sent as a file. */
  readonly measured: Promise<Measured | undefined>
}

export interface Tray {
  readonly files: readonly TrayFile[]
  /** They are being handed over to be sent. */
  readonly isKeeping: boolean
}

const empty: Tray = { files: [], isKeeping: false }
const trays = new Map<string, Tray>()
const listeners = new Set<() => void>()
let keys = 0

const keyOf = (accountId: string, roomId: string) => `${accountId} ${roomId}`

function set(key: string, tray: Tray): void {
  const before = trays.get(key) ?? empty
  for (const { url, key: gone } of before.files)
    if (url !== undefined && !tray.files.some((file) => file.key === gone)) URL.revokeObjectURL(url)
  if (tray.files.length === 0 && !tray.isKeeping) trays.delete(key)
  else trays.set(key, tray)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The files that were chosen in any room, and would be lost with this page. */
export const filesInTrays = (): { accountId: string; roomId: string; names: string[] }[] =>
  [...trays].map(([key, { files }]) => {
    const [accountId = '', roomId = ''] = key.split(' ')
    return { accountId, roomId, names: files.map(({ file }) => file.name) }
  })

/** Called when the accounts of this device have changed. */
export function dropTraysOfOthers(accountIds: readonly string[]): void {
  for (const key of [...trays.keys()])
    if (!accountIds.some((accountId) => key.startsWith(keyOf(accountId, '')))) set(key, empty)
}

/** The files chosen for a room's next message, kept while this page is open. */
export function useTray(accountId: string, roomId: string) {
  const key = keyOf(accountId, roomId)
  const tray = useSyncExternalStore(subscribe, () => trays.get(key) ?? empty)
  const change = useCallback((to: (before: Tray) => Tray) => set(key, to(trays.get(key) ?? empty)), [key])
  const changeFiles = (to: (files: readonly TrayFile[]) => readonly TrayFile[]) =>
    change((before) => ({ ...before, files: to(before.files) }))
  return {
    ...tray,
    add: (files: readonly File[]) => changeFiles((before) => [...before, ...files.map(trayFile)]),
    remove: (gone: number) => changeFiles((before) => before.filter((file) => file.key !== gone)),
    alter: (one: number, to: Partial<Pick<TrayFile, 'asFile' | 'spoiler'>>) =>
      changeFiles((before) => before.map((file) => (file.key === one ? { ...file, ...to } : file))),
    move: (one: number, to: number) => changeFiles((before) => moved(before, one, to)),
    keep: (isKeeping: boolean) => change((before) => ({ ...before, isKeeping })),
    clear: () => change(() => empty),
  }
}

export type TrayHandle = ReturnType<typeof useTray>

/** A file moved to another place among the others. */
export function moved<File extends { readonly key: number }>(files: readonly File[], key: number, to: number): File[] {
  const file = files.find((each) => each.key === key)
  return file ? files.filter((each) => each !== file).toSpliced(to, 0, file) : [...files]
}

function trayFile(file: File): TrayFile {
  const kind = isPhonePhoto(file) ? 'picture' : kindOf(file.type)
  return {
    key: ++keys,
    file,
    kind,
    url: kind === 'picture' && !isPhonePhoto(file) ? URL.createObjectURL(file) : undefined,
    asFile: false,
    spoiler: false,
    measured: kind === 'file' ? Promise.resolve(undefined) : measureFile(file, kind),
  }
}

/** A recording as a file of a message. */
export const voiceFile = (file: File, measured: Measured): TrayFile => ({
  key: ++keys,
  file,
  kind: 'voice',
  url: undefined,
  asFile: false,
  spoiler: false,
  measured: Promise.resolve(measured),
})

/** Most browsers can't show these, but the server can make a picture of them. */
export const isPhonePhoto = ({ name, type }: File): boolean => /^image\/hei[cf]/.test(type) || /\.hei[cf]$/i.test(name)

/** A drawing in SVG can do more than be seen, so it is only ever a file. */
function kindOf(type: string): 'picture' | 'video' | 'file' {
  if (type.startsWith('image/') && !type.startsWith('image/svg')) return 'picture'
  return type.startsWith('video/') ? 'video' : 'file'
}

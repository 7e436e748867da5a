import { useEffect, useState } from 'react'
import { useCall, useHost } from '../../kit/messenger/context.tsx'
import type { FileScope, ShownFile } from '../files/shown-file.ts'

type FileBytes =
  | { readonly state: 'loading' }
  | { readonly state: 'there'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly state: 'gone' | 'failed' }

/** The content of a file of a room. */
export function useFileBytes({ accountId, roomId }: FileScope, { id }: ShownFile): FileBytes & { retry(): void } {
  const call = useCall()
  const { fileSource } = useHost()
  const [found, setFound] = useState<FileBytes>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks again
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    const load = async (): Promise<FileBytes> => {
      const { files } = await call('files.links', { accountId, roomId, fileIds: [id] })
      const link = files[0]?.variants.find(({ name }) => name === 'original')
      if (!link) return { state: 'gone' }
      const response = await fetch(fileSource(link.url), { signal, referrerPolicy: 'no-referrer' })
      if (!response.ok) return { state: response.status === 404 ? 'gone' : 'failed' }
      return { state: 'there', bytes: new Uint8Array(await response.arrayBuffer()) }
    }
    setFound({ state: 'loading' })
    load().then(
      (loaded) => signal.aborted || setFound(loaded),
      () => signal.aborted || setFound({ state: 'failed' }),
    )
    return () => leaving.abort()
  }, [call, fileSource, accountId, roomId, id, attempt])
  return { ...found, retry: () => setAttempt((before) => before + 1) }
}

import { useEffect, useState } from 'react'
import { useCall, useHost } from '../../kit/messenger/context.tsx'
import type { FileScope, ShownFile } from '../files/shown-file.ts'

type FileBytes =
  | { readonly state: 'loading' }
  | { readonly state: 'there'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly state: 'gone' | 'failed' }

const variants = ['original'] as const

/** The content of a file of a room. */
export function useFileBytes({ accountId, roomId }: FileScope, { id }: ShownFile): FileBytes & { retry(): void } {
  const call = useCall()
  const { fileSource, mediaSource } = useHost()
  const [found, setFound] = useState<FileBytes>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks again
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    const options = { signal, referrerPolicy: 'no-referrer' } as const
    const load = async (): Promise<FileBytes> => {
      const hosted = mediaSource && (await fetch(mediaSource({ accountId, roomId, fileId: id, variants }), options))
      if (hosted?.ok) return { state: 'there', bytes: await bytesOf(hosted) }
      const { files } = await call('files.links', { accountId, roomId, fileIds: [id] })
      const link = files[0]?.variants.find(({ name }) => name === 'original')
      if (!link) return { state: 'gone' }
      const response = await fetch(fileSource(link.url), options)
      if (!response.ok) return { state: response.status === 404 ? 'gone' : 'failed' }
      return { state: 'there', bytes: await bytesOf(response) }
    }
    setFound({ state: 'loading' })
    load().then(
      (loaded) => signal.aborted || setFound(loaded),
      () => signal.aborted || setFound({ state: 'failed' }),
    )
    return () => leaving.abort()
  }, [call, fileSource, mediaSource, accountId, roomId, id, attempt])
  return { ...found, retry: () => setAttempt((before) => before + 1) }
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

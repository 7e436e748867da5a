import type { FileLink } from '@maru/shared'
import { useRef, useState } from 'react'
import { ownFileUrl } from '../../kit/files/own-files.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useFileLinks } from '../../kit/messenger/use-file-links.ts'
import type { FileScope } from './shown-file.ts'

export interface FileSource {
  readonly state: 'loading' | 'there' | 'gone' | 'failed'
  readonly url: string | undefined
  onLoad(): void
  onError(): void
  retry(): void
}

interface Wanted extends FileScope {
  readonly fileId: string
  /** The variants that will do, the best first. */
  readonly variants: readonly FileLink['name'][]
  /** Not on the server yet: it can only be shown if it was chosen in this page. */
  readonly isOutgoing?: boolean
  /** A picture of the file is wanted, which the file that was chosen in this page is not. */
  readonly neverOwn?: boolean
}

const none: ReadonlySet<string> = new Set()

/**
 * The address of a file to show. Links count for minutes: where one fails, new ones are asked for, once until something
 * was loaded.
 */
export function useFileSource(wants: Wanted): FileSource {
  const { accountId, roomId, fileId, variants, isOutgoing = false, neverOwn = false } = wants
  const host = useHost()
  const [failed, setFailed] = useState(none)
  const own = neverOwn ? undefined : ownFileUrl(fileId)
  const ownWorks = own !== undefined && !failed.has(own)
  const hosted = isOutgoing ? undefined : host.mediaSource?.({ accountId, roomId, fileId, variants })
  const hostedWorks = hosted !== undefined && !failed.has(hosted)
  // Where the host has nothing, links say whether it is gone, or show it.
  const { state, renew } = useFileLinks(accountId, roomId, fileId, !ownWorks && !hostedWorks && !isOutgoing)
  const renewed = useRef(false)
  const wanted = variants.join()
  const held = useRef({ wanted, url: undefined as string | undefined })

  const urls = state.kind === 'there' ? variants.flatMap((name) => urlOf(state.links, name)) : []
  const keeps = held.current.wanted === wanted && held.current.url !== undefined && !failed.has(held.current.url)
  // What is drawn stays, even if there are newer links to the same.
  const linked = keeps ? held.current.url : urls.map(host.fileSource).find((url) => !failed.has(url))
  const url = ownWorks ? own : hostedWorks ? hosted : linked
  held.current = { wanted, url }
  return {
    state:
      url !== undefined ? 'there' : state.kind === 'asking' ? 'loading' : state.kind === 'gone' ? 'gone' : 'failed',
    url,
    onLoad() {
      renewed.current = false
    },
    onError() {
      if (url === undefined) return
      setFailed((before) => new Set([...before, url]))
      if (url === own || url === hosted || renewed.current) return
      renewed.current = true
      renew()
    },
    retry() {
      renewed.current = false
      setFailed(none)
      renew()
    },
  }
}

const urlOf = (links: readonly FileLink[], name: FileLink['name']): string[] =>
  links.filter((link) => link.name === name).map(({ url }) => url)

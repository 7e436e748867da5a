import type { FileLink } from '@maru/shared'
import { useEffect, useState } from 'react'
import type { ShownPicture } from '../design/index.ts'
import { ownFileUrl } from '../files/own-files.ts'
import { useHost } from '../messenger/context.tsx'
import { useAccount } from '../messenger/hooks.ts'
import { useFileLinks } from '../messenger/use-file-links.ts'

/** The first that there is. A thumb is large enough for every mark. */
const variants: readonly FileLink['name'][] = ['thumb', 'still', 'view', 'fallback']

const none: ReadonlySet<string> = new Set()

/** The picture of a person or a room, if they have one and it can be read. */
export function usePicture(accountId: string, fileId: string | undefined): ShownPicture | undefined {
  const host = useHost()
  const [broken, setBroken] = useState(none)
  const isLive = useAccount(accountId)?.connection.state === 'live'
  useEffect(() => {
    if (isLive) setBroken(none)
  }, [isLive])
  const works = (url: string | undefined) => url !== undefined && !broken.has(url)

  const known =
    fileId === undefined
      ? undefined
      : [ownFileUrl(fileId), host.mediaSource?.({ accountId, fileId, variants })].find(works)
  const isAsked = fileId !== undefined && known === undefined
  const { state, renew } = useFileLinks(accountId, undefined, fileId ?? '', isAsked)
  const linked = isAsked && state.kind === 'there' ? variants.flatMap((name) => urlOf(state.links, name))[0] : undefined
  const url = known ?? (linked === undefined ? undefined : host.fileSource(linked))
  if (url === undefined || broken.has(url)) return undefined
  return {
    url,
    onError() {
      setBroken((before) => new Set([...before, url]))
      if (isAsked && state.kind === 'there' && state.until <= Date.now()) renew()
    },
  }
}

const urlOf = (links: readonly FileLink[], name: FileLink['name']): string[] =>
  links.filter((link) => link.name === name).map(({ url }) => url)

import type { FileLink } from '@maru/shared'
import { useEffect, useState } from 'react'
import type { ShownPicture } from '../design/index.ts'
import { ownFileUrl } from '../files/own-files.ts'
import { useHost } from '../messenger/context.tsx'
import { useAccount } from '../messenger/hooks.ts'
import { useFileLinks } from '../messenger/use-file-links.ts'

/** The first that there is. A thumb is large enough for every mark. */
const variants: readonly FileLink['name'][] = ['thumb', 'still', 'view', 'fallback']

/** The picture of a person or a room, if they have one and it can be read. */
export function usePicture(accountId: string, fileId: string | undefined): ShownPicture | undefined {
  const host = useHost()
  const own = fileId === undefined ? undefined : ownFileUrl(fileId)
  const isWanted = fileId !== undefined && own === undefined
  const { state, renew } = useFileLinks(accountId, undefined, fileId ?? '', isWanted)
  const isLive = useAccount(accountId)?.connection.state === 'live'
  const [broken, setBroken] = useState<string>()
  useEffect(() => {
    if (isLive) setBroken(undefined)
  }, [isLive])

  const linked =
    isWanted && state.kind === 'there' ? variants.flatMap((name) => urlOf(state.links, name))[0] : undefined
  const url = own ?? (linked === undefined ? undefined : host.fileSource(linked))
  if (url === undefined || url === broken) return undefined
  return {
    url,
    onError() {
      setBroken(url)
      if (state.kind === 'there' && state.until <= Date.now()) renew()
    },
  }
}

const urlOf = (links: readonly FileLink[], name: FileLink['name']): string[] =>
  links.filter((link) => link.name === name).map(({ url }) => url)

import type { Host, MediaAddress, SavePlace } from '@maru/host'
import { type FileLink, MaruError } from '@maru/shared'
import { useToast } from '../../kit/design/index.ts'
import { useCall, useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { isolateName } from '../../kit/texts/isolate-name.ts'
import { savedName } from './saved-name.ts'
import type { FileScope, ShownFile } from './shown-file.ts'

/** Saves a file of a room where the user says, or among the browser's downloads. */
export function useSaveFile(scope: FileScope): (file: ShownFile) => Promise<void> {
  const call = useCall()
  const host = useHost()
  const words = useWords()
  const { showToast, showWork, showError } = useToast()
  const saveAt = async (place: SavePlace, file: MediaAddress, name: string) => {
    const shownName = isolateName(name)
    const saving = place.save(file)
    const cancel = { label: words('design.cancel'), act: () => place.cancel() }
    showWork(words('files.saving', { name: shownName }), saving, cancel)
    if (!(await saving)) return
    showToast(words('files.saved', { name: shownName }), {
      label: words('files.showInFolder'),
      act: () => place.show(),
    })
  }
  const linkTo = async (fileId: string, variants: Variants): Promise<Found | undefined> => {
    const { files } = await call('files.links', { ...scope, fileIds: [fileId] })
    return variants.flatMap((wanted) => files[0]?.variants.find(({ name }) => name === wanted) ?? [])[0]
  }
  /** Without a connection, what the host keeps can be saved. */
  const find = async (fileId: string, variants: Variants): Promise<Found> => {
    const found = await linkTo(fileId, variants).catch(async (error: unknown) => {
      const kept = await keptBy(host, { ...scope, fileId, variants })
      if (!kept) throw error
      return kept
    })
    if (!found) throw new MaruError('media.not_found')
    return found
  }
  return async (file) => {
    try {
      const found = await find(file.id, variantsToSave(file.name))
      const name = found.name === 'original' ? file.name : savedName(file.name, found.type)
      if (!host.saveFile) return download(host.fileSource(found.url), name)
      const place = await host.saveFile(name)
      if (place) await saveAt(place, { ...scope, fileId: file.id, variants: [found.name] }, name)
    } catch (error) {
      showError(error)
    }
  }
}

type Variants = MediaAddress['variants']
type Found = Pick<FileLink, 'name' | 'type' | 'url'>

/** What was sent, where it is kept; of a photo, the JPEG. */
const variantsToSave = (name: string): Variants =>
  /\.jpe?g$/i.test(name) ? ['original', 'fallback', 'view'] : ['original', 'view', 'fallback']

/** The first of a file's variants that a page of this host can read. */
async function keptBy({ mediaSource }: Host, { variants, ...file }: MediaAddress): Promise<Found | undefined> {
  if (!mediaSource) return undefined
  for (const name of variants) {
    const url = mediaSource({ ...file, variants: [name] })
    const { ok, headers } = await fetch(url, { headers: { range: 'bytes=0-0' } })
    if (ok) return { name, url, type: headers.get('content-type') ?? '' }
  }
  return undefined
}

/** In a page of its own, where another origin shows the file instead of saving it. */
function download(url: string, name: string): void {
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: name,
    target: '_blank',
    rel: 'noopener',
  })
  link.click()
}

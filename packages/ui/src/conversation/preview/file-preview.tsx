import { Dialog } from '@base-ui/react/dialog'
import { Download, X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Button, IconButton, Spinner } from '../../kit/design/index.ts'
import { sizeWords } from '../../kit/files/size-words.ts'
import { takeFocus, useFocusReturn } from '../../kit/focus/dialog-focus.ts'
import { useWords } from '../../kit/texts/context.tsx'
import type { FileScope, ShownFile } from '../files/shown-file.ts'
import { useSaveFile } from '../files/use-save-file.ts'
import { HighlightedCode } from '../markdown/code-block.tsx'
import { decodeText, isPdf } from './decode-text.ts'
import styles from './preview.module.css'
import type { PreviewKind } from './preview-kind.ts'
import { useFileBytes } from './use-file-bytes.ts'

interface FilePreviewProps {
  readonly scope: FileScope
  readonly file: ShownFile
  readonly as: PreviewKind
  onClose(): void
}

/** What is in a file, over everything. */
export function FilePreview({ scope, file, as, onClose }: FilePreviewProps) {
  const words = useWords()
  const save = useSaveFile(scope)
  const finalFocus = useFocusReturn(true)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup ref={takeFocus} finalFocus={finalFocus} className={styles['preview']}>
          <header className={styles['head']}>
            <Dialog.Title className={styles['name']}>
              <bdi>{file.name}</bdi>
            </Dialog.Title>
            <span className={styles['size']}>{sizeWords(file.bytes, words.language)}</span>
            <IconButton label={words('lightbox.save')} icon={<Download />} onClick={() => void save(file)} />
            <Dialog.Close render={<IconButton label={words('design.close')} icon={<X />} />} />
          </header>
          <Content scope={scope} file={file} as={as} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Content({ scope, file, as }: Omit<FilePreviewProps, 'onClose'>) {
  const words = useWords()
  const found = useFileBytes(scope, file)
  if (found.state === 'loading') return <Spinner />
  if (found.state !== 'there')
    return (
      <div className={styles['problem']}>
        <p role="alert">{words(found.state === 'gone' ? 'files.gone' : 'files.unavailable')}</p>
        {found.state === 'failed' && <Button onClick={found.retry}>{words('files.again')}</Button>}
      </div>
    )
  if (as.kind === 'pdf') return <Pdf name={file.name} bytes={found.bytes} />
  return <Text bytes={found.bytes} language={as.language} />
}

/** Larger texts stay plain, so that the page goes on answering. */
const highlightedMax = 200_000

function Text({ bytes, language }: { bytes: Uint8Array; language: string }) {
  const words = useWords()
  const text = useMemo(() => decodeText(bytes), [bytes])
  if (text === undefined) return <Unshown />
  const lines = text.split('\n').length
  return (
    <section className={styles['text']} aria-label={words('preview.content')}>
      <pre className={styles['numbers']} aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => line + 1).join('\n')}
      </pre>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled with the keyboard, too. */}
      <pre className={styles['code']} dir="auto" tabIndex={0}>
        <HighlightedCode text={text} language={text.length > highlightedMax ? '' : language} />
      </pre>
    </section>
  )
}

/** In the browser's own viewer, which gets a PDF under that type and nothing else. */
function Pdf({ name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> }) {
  const [url, setUrl] = useState<string>()
  const isOne = isPdf(bytes)
  useEffect(() => {
    if (!isOne) return
    const made = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes, isOne])
  if (!isOne) return <Unshown />
  return url === undefined ? <Spinner /> : <iframe className={styles['pdf']} src={url} title={name} />
}

function Unshown() {
  const words = useWords()
  return (
    <div className={styles['problem']}>
      <p role="alert">{words('preview.unshown')}</p>
    </div>
  )
}

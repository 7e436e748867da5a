import { X } from 'lucide-react'
import { type MouseEvent, useMemo } from 'react'
import { IconButton } from '../../kit/design/index.ts'
import { useHost, useMessenger } from '../../kit/messenger/context.tsx'
import { useAccount } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { linkedPages } from './linked-pages.ts'
import styles from './page-previews.module.css'
import { usePreview } from './use-preview.ts'

interface PagePreviewsProps {
  readonly accountId: string
  readonly text: string
  /** Takes them off the message. */
  onHide?: (() => void) | undefined
}

/** What the pages say about themselves that a message links to, where both the person and the server want it. */
export function PagePreviews({ accountId, text, onHide }: PagePreviewsProps) {
  const isWanted = useMessenger(({ preferences }) => preferences.linkPreviews)
  const server = useAccount(accountId)?.server
  const url = server?.url ?? ''
  const pages = useMemo(() => linkedPages(text, url), [text, url])
  if (!isWanted || !server?.previews) return null
  return pages.map((page) => <PagePreview key={page} accountId={accountId} url={page} onHide={onHide} />)
}

interface PagePreviewProps extends Omit<PagePreviewsProps, 'text'> {
  readonly url: string
}

/**
 * As high before the page has answered, and without an answer, so that nothing moves in the conversation: until then,
 * and if there is none, it says where the link leads.
 */
function PagePreview({ accountId, url, onHide }: PagePreviewProps) {
  const words = useWords()
  const { openLink } = useHost()
  const { answer, isAbsent } = usePreview(accountId, url)
  if (isAbsent) return null
  const preview = answer?.preview
  const { host, path } = placeOf(preview?.url ?? url)
  const open = (event: MouseEvent) => {
    event.preventDefault()
    openLink(url)
  }
  return (
    <div className={styles['card']} data-page-preview="">
      <a href={url} title={url} rel="noopener noreferrer" className={styles['link']} aria-busy={!answer} onClick={open}>
        <span className={styles['words']}>
          <span className={styles['place']}>
            <bdi className={styles['host']} dir="ltr">
              {host}
            </bdi>
            {preview?.site !== undefined && <bdi className={styles['site']}>{preview.site}</bdi>}
          </span>
          <bdi className={styles['title']}>{preview?.title ?? path}</bdi>
          {preview?.text !== undefined && (
            <span className={styles['text']} dir="auto">
              {preview.text}
            </span>
          )}
        </span>
        {preview?.picture && <img className={styles['picture']} src={preview.picture.data} alt="" draggable={false} />}
      </a>
      {onHide && (
        <IconButton
          className={styles['hide']}
          label={words('action.hidePreviews')}
          icon={<X size={14} aria-hidden="true" />}
          onClick={onHide}
        />
      )}
    </div>
  )
}

function placeOf(href: string): { host: string; path: string } {
  const { hostname, pathname, search } = new URL(href)
  return { host: hostname.replace(/^www\./, ''), path: pathname + search }
}

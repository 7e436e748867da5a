import { X } from 'lucide-react'
import { IconButton } from '../kit/design/index.ts'
import { useCloseOnEscape } from '../kit/focus/use-close-on-escape.ts'
import { useWords } from '../kit/texts/context.tsx'
import { isPage, useNavigation } from '../navigation/navigation.tsx'
import styles from './shell.module.css'

/** The way back from the settings and the like to the conversation that one came from. */
export function ClosePage() {
  const { route, panel } = useNavigation()
  // A search beside it is closed first.
  return isPage(route) && panel !== 'search' ? <Close /> : null
}

function Close() {
  const words = useWords()
  const { back } = useNavigation()
  useCloseOnEscape(back)
  return <IconButton className={styles['closePage']} label={words('page.close')} icon={<X />} onClick={back} />
}

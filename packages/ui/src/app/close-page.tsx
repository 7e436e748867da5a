import { X } from 'lucide-react'
import { IconButton } from '../design/index.ts'
import { useWords } from '../texts/context.tsx'
import styles from './app.module.css'
import { isPage, useNavigation } from './navigation.tsx'
import { usePanelKeys } from './use-panel-keys.ts'

/** The way back from the settings and the like to the conversation that one came from. */
export function ClosePage() {
  const { place, panel } = useNavigation()
  // A search beside it is closed first.
  return isPage(place) && panel !== 'search' ? <Close /> : null
}

function Close() {
  const words = useWords()
  const { back } = useNavigation()
  usePanelKeys(back)
  return <IconButton className={styles['closePage']} label={words('page.close')} icon={<X />} onClick={back} />
}

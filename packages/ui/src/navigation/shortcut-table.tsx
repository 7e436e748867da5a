import { Dialog, Kbd } from '../kit/design/index.ts'
import { useHost, useMessenger } from '../kit/messenger/context.tsx'
import { useWords } from '../kit/texts/context.tsx'
import type { TextKey } from '../kit/texts/texts.ts'
import { keyName } from './key-names.ts'
import styles from './shortcut-table.module.css'
import { formats, shortcuts } from './shortcuts.ts'

interface Row {
  readonly text: TextKey
  readonly keys: readonly string[]
}

interface ShortcutSheetProps {
  readonly open: boolean
  onClose(): void
}

export function ShortcutSheet({ open, onClose }: ShortcutSheetProps) {
  const words = useWords()
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={words('keyboard.sheet')}>
      <ShortcutTable />
    </Dialog>
  )
}

/** All shortcuts, grouped by where they work. */
export function ShortcutTable() {
  const words = useWords()
  const { desktop } = useHost()
  const enterSends = useMessenger((state) => state.preferences.enterSends)
  return (
    <div className={styles['tables']}>
      <Table title={words('keyboard.anywhere')} rows={shortcuts} />
      <Table title={words('keyboard.writing')} rows={composerRows(enterSends)} />
      {desktop && <Table title={words('keyboard.desktop')} rows={desktopRows} />}
    </div>
  )
}

const composerRows = (enterSends: boolean): Row[] => [
  { text: 'keyboard.send', keys: enterSends ? ['Enter'] : ['Mod', 'Enter'] },
  { text: 'keyboard.newLine', keys: enterSends ? ['Shift', 'Enter'] : ['Enter'] },
  { text: 'keyboard.editLast', keys: ['ArrowUp'] },
  ...formats.flatMap(({ text, keys }) => (keys ? [{ text, keys }] : [])),
]

/** Shortcuts of the desktop app's menu. */
const desktopRows: readonly Row[] = [
  { text: 'keyboard.zoomIn', keys: ['Mod', '='] },
  { text: 'keyboard.zoomOut', keys: ['Mod', '-'] },
  { text: 'keyboard.zoomReset', keys: ['Mod', '0'] },
  { text: 'keyboard.lock', keys: ['Mod', 'Alt', 'L'] },
]

function Table({ title, rows }: { title: string; rows: readonly Row[] }) {
  const words = useWords()
  const mac = useHost().platform === 'mac'
  return (
    <table className={styles['table']}>
      <caption>{title}</caption>
      <tbody>
        {rows.map(({ text, keys }) => (
          <tr key={text}>
            <th scope="row">{words(text)}</th>
            <td>
              {keys.map((key) => (
                <Kbd key={key}>{keyName(key, mac)}</Kbd>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

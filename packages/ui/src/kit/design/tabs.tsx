import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './tabs.module.css'

interface TabsProps<Value extends string> {
  readonly label: string
  readonly tabs: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  /** What a tab shows takes all the height there is. */
  readonly fill?: boolean
  onChange(value: Value): void
  readonly children: ReactNode
}

export function Tabs<Value extends string>({ label, tabs, value, fill = false, onChange, children }: TabsProps<Value>) {
  const choose = (chosen: unknown) => {
    const tab = tabs.find((each) => each.value === chosen)
    if (tab) onChange(tab.value)
  }
  return (
    <Base.Root value={value} onValueChange={choose} className={classes(styles['tabs'], fill && styles['fill'])}>
      <Base.List className={styles['list']} aria-label={label} activateOnFocus>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={styles['tab']}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel value={value} className={fill ? styles['filling'] : undefined}>
        {children}
      </Base.Panel>
    </Base.Root>
  )
}

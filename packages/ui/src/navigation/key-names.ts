const names: Readonly<Record<string, { readonly mac: string; readonly other: string }>> = {
  Mod: { mac: '⌘', other: 'Ctrl' },
  Alt: { mac: '⌥', other: 'Alt' },
  Shift: { mac: '⇧', other: 'Shift' },
  Enter: { mac: '↵', other: 'Enter' },
  ArrowUp: { mac: '↑', other: '↑' },
  ArrowDown: { mac: '↓', other: '↓' },
}

/** The label printed on the key. */
export const keyName = (key: string, mac: boolean): string => names[key]?.[mac ? 'mac' : 'other'] ?? key

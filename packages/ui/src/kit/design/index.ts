export { Avatar } from './avatar.tsx'
export { Button, IconButton, Spinner } from './button.tsx'
export { classes } from './classes.ts'
export { CopyButton } from './copy-button.tsx'
export { ConfirmDialog, Dialog, DialogButtons } from './dialog.tsx'
export {
  Checkbox,
  NumberField,
  ParagraphField,
  PasswordField,
  SearchField,
  Select,
  Switch,
  TextField,
} from './field.tsx'
export { ListBox, RowsBox } from './list-box.tsx'
export { LoadMore } from './load-more.tsx'
export { Mark } from './mark.tsx'
export { ContextMenu, Menu, type MenuItem } from './menu.tsx'
export { Badge, EmptyState, ErrorNote, Kbd, Tag } from './note.tsx'
export { Page } from './page.tsx'
export type { ShownPicture } from './picture.tsx'
export { Popover } from './popover.tsx'
export { RoomMark, selfMark } from './room-mark.tsx'
export { rowButton } from './row-button.ts'
export { Tabs } from './tabs.tsx'
export { TitledPanel } from './titled-panel.tsx'
export { ToastProvider, useToast } from './toast.tsx'
export { Tooltip } from './tooltip.tsx'

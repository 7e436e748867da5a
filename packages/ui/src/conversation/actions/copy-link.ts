import { Link } from 'lucide-react'
import { defineAction } from './message-action.ts'

export const copyLinkAction = defineAction({
  name: 'copyLink',
  kinds: ['message'],
  icon: Link,
  text: 'action.copyLink',
  offered: () => true,
  run: ({ seq }, { copy, linkTo }) => copy(linkTo(seq)),
})

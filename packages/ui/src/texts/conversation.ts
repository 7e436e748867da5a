import { defineTexts } from './define.ts'

export const conversationTexts = defineTexts({
  'conversation.unread': { en: 'New messages', ko: '여기서부터 새 메시지' },
})

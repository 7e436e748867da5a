import { defineTexts } from './define.ts'

/** What a home says when it has no messenger to show. */
export const startupTexts = defineTexts({
  'note.elsewhere': { en: 'Maru is open in another tab.', ko: '마루가 다른 탭에서 열려 있어요.' },
  'note.elsewhere.act': { en: 'Use it here', ko: '여기서 쓰기' },
  'note.taken': { en: 'Maru went on in another tab.', ko: '마루를 다른 탭에서 이어서 쓰고 있어요.' },
  'note.taken.act': { en: 'Use it here', ko: '여기서 쓰기' },
  'note.failed': {
    en: 'This browser could not open its storage. Private windows may forbid it.',
    ko: '이 브라우저의 저장 공간을 열지 못했어요. 시크릿 창에서는 막혀 있을 수 있어요.',
  },
  'note.failed.act': { en: 'Try again', ko: '다시 시도' },
  'note.check.title': { en: 'Notifications work', ko: '알림이 잘 와요' },
  'note.check.body': { en: 'Click here to finish the check.', ko: '여기를 누르면 점검이 끝나요.' },
  'note.newMessages': {
    en: { one: '{count} new message', other: '{count} new messages' },
    ko: '새 메시지 {count}개',
  },
})

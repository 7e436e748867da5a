import { defineTexts } from './define.ts'

export const generalTexts = defineTexts({
  'app.name': { en: 'Maru', ko: '마루' },

  'design.loading': { en: 'Loading', ko: '불러오는 중' },
  'design.retry': { en: 'Try again', ko: '다시 시도' },
  'design.cancel': { en: 'Cancel', ko: '취소' },
  'design.close': { en: 'Close', ko: '닫기' },
  'design.password.show': { en: 'Show password', ko: '비밀번호 보기' },
  'design.password.hide': { en: 'Hide password', ko: '비밀번호 숨기기' },
  'design.unread': { en: { one: '{count} unread', other: '{count} unread' }, ko: '안 읽음 {count}개' },
  'presence.online': { en: 'Online', ko: '접속 중' },
  'presence.away': { en: 'Away', ko: '자리 비움' },
  'presence.offline': { en: 'Offline', ko: '오프라인' },
})

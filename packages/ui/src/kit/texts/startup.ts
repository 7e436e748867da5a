import { defineTexts } from './define.ts'

/** What a page says that has no messenger to show. */
export const startupTexts = defineTexts({
  'startup.openElsewhere': { en: 'Maru is open in another tab.', ko: '마루가 다른 탭에서 열려 있어요.' },
  'startup.openElsewhere.action': { en: 'Use it here', ko: '여기서 쓰기' },
  'startup.movedElsewhere': { en: 'Maru went on in another tab.', ko: '마루를 다른 탭에서 이어서 쓰고 있어요.' },
  'startup.movedElsewhere.action': { en: 'Use it here', ko: '여기서 쓰기' },
  'startup.storageFailed': {
    en: 'This browser could not open its storage. Private windows may forbid it.',
    ko: '이 브라우저의 저장 공간을 열지 못했어요. 시크릿 창에서는 막혀 있을 수 있어요.',
  },
  'startup.storageFailed.action': { en: 'Try again', ko: '다시 시도' },
})

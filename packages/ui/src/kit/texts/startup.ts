import { defineTexts } from './define.ts'

/** Texts of a page that can't show the messenger. */
export const startupTexts = defineTexts({
  'startup.openElsewhere': { en: 'Maru is open in another tab.', ko: '다른 탭에서 마루를 쓰고 있어요.' },
  'startup.openElsewhere.action': { en: 'Use here', ko: '여기서 쓰기' },
  'startup.movedElsewhere': { en: 'Maru is now in use in another tab.', ko: '이제 다른 탭에서 마루를 쓰고 있어요.' },
  'startup.movedElsewhere.action': { en: 'Use here', ko: '여기서 쓰기' },
  'startup.storageFailed': {
    en: 'Couldn’t open this browser’s storage. It may be blocked in private windows.',
    ko: '이 브라우저의 저장 공간을 열지 못했어요. 시크릿 창에서는 막혀 있을 수 있어요.',
  },
  'startup.storageFailed.action': { en: 'Try again', ko: '다시 시도' },
})

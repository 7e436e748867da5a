import { defineTexts } from './define.ts'

export const generalTexts = defineTexts({
  'app.name': { en: 'Maru', ko: '마루' },
})

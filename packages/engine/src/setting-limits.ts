/** Bounds of the settings, for the schemas and for the controls on screen. */
export const settingLimits = {
  /** In pixels. */
  textSize: { min: 12, max: 22, default: 14 },
  /** Of the room list, in pixels. */
  listWidth: { min: 220, max: 480, default: 290 },
  keywordsMax: 50,
  keywordMax: 50,
  quietPeriodsPerDay: 8,
} as const

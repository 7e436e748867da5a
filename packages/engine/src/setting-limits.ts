/** What a person may choose: for the schemas, and for the controls that offer it. */
export const settingLimits = {
  /** In pixels. */
  textSize: { min: 12, max: 22, default: 14 },
  /** Of the room list, in pixels. */
  listWidth: { min: 220, max: 480, default: 290 },
  keywordsMax: 50,
  keywordMax: 50,
  quietSpansPerDay: 8,
} as const

export { settingLimits } from '@maru/engine/setting-limits'

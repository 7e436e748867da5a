import { session, systemPreferences } from 'electron'
import { appOrigin } from './app-pages.ts'
import { devices, isPermitted } from './permission-rule.ts'

/** Pages get no permission but those that our screens use. */
export function limitPermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, asked) => {
    const kinds = 'mediaTypes' in asked ? (asked.mediaTypes ?? []) : []
    const isAllowed = isPermitted(permission, kinds, asked, appOrigin)
    if (isAllowed && permission === 'media' && process.platform === 'darwin')
      void mayUse(kinds).then(answer, () => answer(false))
    else answer(isAllowed)
  })
  defaultSession.setPermissionCheckHandler((_contents, permission, _origin, asked) =>
    isPermitted(permission, asked.mediaType === undefined ? [] : [asked.mediaType], asked, appOrigin),
  )
}

/** macOS asks the user itself, once. */
async function mayUse(kinds: readonly string[]): Promise<boolean> {
  for (const kind of kinds) {
    const device = devices[kind]
    if (device && !(await systemPreferences.askForMediaAccess(device))) return false
  }
  return true
}

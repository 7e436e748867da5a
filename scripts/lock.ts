import { join } from 'node:path'
import { readJson, root } from './tools.ts'

interface LockedPackage {
  readonly resolved?: string
  readonly link?: boolean
  readonly optionalDependencies?: Record<string, string>
}

export interface Lock {
  readonly packages: Record<string, LockedPackage>
}

/**
 * What would make `npm ci` fail elsewhere: native parts of other systems that the lock leaves out (npm forgets them
 * where a registry lags behind), and addresses of one machine's registry.
 */
export function lockProblems(lock = readJson<Lock>(join(root, 'package-lock.json'))): string[] {
  return Object.entries(lock.packages).flatMap(([place, locked]) => [
    ...missingParts(lock, place, locked).map(
      (name) => `${place || 'package.json'} needs ${name} on another system, but the lock file has no such package.`,
    ),
    ...(locked.resolved && !locked.link ? [`${place} names a registry: ${locked.resolved}`] : []),
  ])
}

function missingParts(lock: Lock, place: string, { optionalDependencies = {} }: LockedPackage): string[] {
  return Object.keys(optionalDependencies).filter((name) => !isLocked(lock, place, name))
}

/** Whether Node would find it from there: in the folder's own node_modules or in one above. */
function isLocked(lock: Lock, place: string, name: string): boolean {
  if (`${place ? `${place}/` : ''}node_modules/${name}` in lock.packages) return true
  if (place === '') return false
  return isLocked(lock, place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1)), name)
}

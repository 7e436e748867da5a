export * from './bridge.ts'
export * from './desktop.ts'
export * from './host.ts'

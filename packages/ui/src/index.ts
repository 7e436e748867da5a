export type { HomeFigures, HostApi, OpenTarget } from './host/host.ts'

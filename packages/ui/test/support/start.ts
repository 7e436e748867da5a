import { findBrowser } from '@maru/testing'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { serveGallery } from '../../gallery/serve.ts'

declare module 'vitest' {
  interface ProvidedContext {
    gallery: string
    browser: string
  }
}

/** One gallery and one browser for all tests, because both are slow to start. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const gallery = await serveGallery()
  const browser = await chromium.launchServer(await findBrowser())
  project.provide('gallery', gallery.address)
  project.provide('browser', browser.wsEndpoint())
  return async () => {
    await browser.close()
    await gallery.close()
  }
}

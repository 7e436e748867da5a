import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { Router } from 'express'

/** The built web home: files with a hash in their name for ever, the page itself asked for each time. */
export function webHome(folder: string): Router {
  const router = Router()
  const page = join(folder, 'index.html')
  if (!existsSync(page)) return router
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }))
  router.use(
    express.static(folder, {
      index: false,
      cacheControl: false,
      setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
    }),
  )
  // Every path of the messenger is the one page: it knows its own.
  router.get(/^\/(?!api\/|assets\/|socket\.io)[^.]*$/, (_request, response) => {
    response.set('Cache-Control', 'no-cache').sendFile(page)
  })
  return router
}

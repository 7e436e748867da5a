import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type ErrorRequestHandler, Router } from 'express'

/** Serves the built web app: files with a hash in their name are cached for ever, the page is revalidated each time. */
export function webPage(folder: string): Router {
  const router = Router()
  const page = join(folder, 'index.html')
  if (!existsSync(page)) return withoutPage(router)
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }))
  router.use(
    express.static(folder, {
      index: false,
      cacheControl: false,
      setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
    }),
  )
  // Every path of the messenger is this one page, which routes by itself.
  router.get(/^\/(?!api\/|assets\/|socket\.io)[^.]*$/, (_request, response) => {
    response.set('Cache-Control', 'no-cache').sendFile(page)
  })
  return router
}

const notBuilt = `Maru is running, but its web app has not been built on this server.
For the API, see /openapi.json and docs/protocol.md.

마루 서버는 실행 중이지만, 웹 앱이 아직 빌드되지 않았어요.
API는 /openapi.json과 docs/protocol.md에서 볼 수 있어요.
`

function withoutPage(router: Router): Router {
  router.get('/', (_request, response) => {
    response.type('text/plain').send(notBuilt)
  })
  return router
}

/** Answers a failed request with its status alone, so that nothing internal is exposed. */
export const answerStatusOnly: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500
  response.status(typeof status === 'number' ? status : 500).end()
}

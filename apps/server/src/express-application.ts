import express, { type Express } from 'express'
import helmet from 'helmet'
import type { Config } from './config.ts'

/** Express with the headers of every answer. */
export function createExpress(config: Config): Express {
  const media = config.MARU_MEDIA_URL === undefined ? [] : [new URL(config.MARU_MEDIA_URL).origin]
  const application = express()
  application.disable('etag')
  application.set('trust proxy', config.MARU_TRUST_PROXY)
  application.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:', ...media],
          mediaSrc: ["'self'", 'blob:', ...media],
          fontSrc: ["'self'"],
          connectSrc: ["'self'", ...media],
          // A PDF in the browser's own viewer, made by the page from bytes that begin as one.
          frameSrc: ['blob:'],
          workerSrc: ["'self'"],
          manifestSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // A server on a home network has no certificate; where a proxy terminates TLS, the proxy adds this header.
      strictTransportSecurity: false,
      crossOriginResourcePolicy: { policy: 'same-origin' },
    }),
  )
  return application
}

import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import {
  type Answer,
  type HttpRoute,
  httpStatusOf,
  isOperationName,
  limits,
  MaruError,
  operationNames,
  operations,
  routeOf,
} from '@maru/shared'
import cors from 'cors'
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import type { Middleware } from './body-limits.ts'
import type { Origin } from './client-address.ts'
import { bearerToken, cookiesOf, isOwnOrigin } from './cookie.ts'
import { type Dispatch, refusal } from './dispatch.ts'
import type { Caller } from './handlers.ts'
import { inputReader } from './resource-input.ts'
import { type Slots, slotsFor } from './slots.ts'
import type { TokenChecks } from './token-checks.ts'
import { requireUtf8 } from './utf8.ts'

interface HttpDeps {
  readonly dispatch: Dispatch
  readonly slots: Slots
  /** A client that reads nothing of its answer for longer is cut. */
  readonly maxReadMs: number
  readonly tokens: TokenChecks
  readonly originOf: (request: IncomingMessage) => Origin
  readonly limitBodies: Middleware
  readonly origins: readonly string[]
  readonly events: Router
}

/** Operations under /api/v1, by name or as resources with verbs, answered like the socket's acknowledgement. */
export function httpRequests(deps: HttpDeps): Router {
  const { dispatch, slots, maxReadMs, tokens, originOf, limitBodies, origins, events } = deps
  async function callerOf(request: Request, response: Response, needsSession: boolean): Promise<Caller> {
    const { address, host } = originOf(request)
    const bearer = bearerToken(request.headers.authorization)
    if (!bearer && !isOwnOrigin(request.headers.origin, host, origins)) throw new MaruError('auth.origin_denied')
    const setCookie = (cookie: string) => response.append('Set-Cookie', cookie)
    const cookies = cookiesOf(request.headers.cookie, request.secure, setCookie)
    const token = bearer ?? cookies.session
    const session = token !== undefined && needsSession ? await tokens.sessionOf(token, address) : undefined
    return { requestId: randomUUID(), address, session, cookies }
  }

  async function answer(name: string, input: unknown, { request, response }: Exchange): Promise<Answer<unknown>> {
    try {
      const needsSession = isOperationName(name) && operations[name].auth === 'session'
      const caller = await callerOf(request, response, needsSession)
      const release = await slots.take(caller.session?.userId ?? caller.address ?? '', slotsFor(name))
      releaseOnceRead(response, maxReadMs, release)
      // Whoever went away while waiting wants no answer.
      if (response.destroyed) return refusal('server.unavailable')
      return await dispatch(name, input, caller)
    } catch (error) {
      if (error instanceof MaruError) return { ok: false, error: error.toPlain() }
      throw error
    }
  }

  const router = Router()
  router.use(cors({ origin: [...origins], credentials: true, maxAge: 600, exposedHeaders: ['Retry-After', 'ETag'] }))
  router.use(events)
  router.use(limitBodies)
  router.use(requireJson)
  router.use(express.json({ limit: limits.payloadBytesMax, strict: true, inflate: false, verify: requireUtf8 }))
  for (const name of operationNames) {
    const route = routeOf(name)
    if (!route) continue
    const readInput = inputReader(name, route)
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1')
    router[verbs[route.method]](path, async (request, response) => {
      const { params, query, body } = request
      const input = readInput({ params, query, body, idempotencyKey: request.get('Idempotency-Key') })
      send(response, await answer(name, input, { request, response }), route.method === 'GET' ? request : undefined)
    })
  }
  router.post('/:operation', async (request, response) =>
    send(response, await answer(request.params.operation, request.body, { request, response })),
  )
  router.use((_request, response) => send(response, refusal('request.unknown')))
  router.use(answerError)
  return router
}

interface Exchange {
  readonly request: Request
  readonly response: Response
}

const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const satisfies Record<
  HttpRoute['method'],
  string
>

/** Gives the slot back when the client has read its answer, or is gone. One that reads nothing of it for long is cut. */
function releaseOnceRead(response: Response, maxReadMs: number, release: () => void): void {
  if (response.destroyed) {
    release()
    return
  }
  let unread = 0
  const timer = setInterval(() => {
    const unreadNow = response.writableLength
    if (unreadNow > 0 && unreadNow === unread) response.destroy()
    unread = unreadNow
  }, maxReadMs)
  response.once('close', () => {
    clearInterval(timer)
    release()
  })
}

/** `reading` is the request that only reads: asked again with the ETag of its answer, it may be answered by 304. */
function send(response: Response, answer: Answer<unknown>, reading?: Request): void {
  response.set('Cache-Control', reading ? 'private, no-cache' : 'no-store')
  if (answer.ok) {
    const body = JSON.stringify(answer)
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
    if (reading) response.set('ETag', etag)
    // Not Express's `fresh`: programs whose fetch adds Cache-Control: no-cache know what they hold as well.
    if (reading?.get('If-None-Match')?.includes(etag)) response.status(304).end()
    else response.type('json').send(body)
    return
  }
  if (answer.error.retryAfterSeconds !== undefined) response.set('Retry-After', String(answer.error.retryAfterSeconds))
  response.status(httpStatusOf(answer.error.code)).json(answer)
}

/** A form of another site can send many types, but not JSON without asking first. */
function requireJson(request: Request, response: Response, next: () => void): void {
  if (request.method !== 'POST' || request.is('json') || isBareCall(request)) next()
  else send(response, refusal('request.invalid', { path: 'content-type' }))
}

/** Without a body there is nothing to misread; a token is not sent by a form. */
const isBareCall = ({ headers }: Request): boolean =>
  Number(headers['content-length'] ?? 0) === 0 &&
  headers['transfer-encoding'] === undefined &&
  bearerToken(headers.authorization) !== undefined

// Four arguments tell Express that this one handles errors.
const answerError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500
  if (status === 413) send(response, refusal('request.too_large'))
  else if (typeof status === 'number' && status < 500) send(response, refusal('request.invalid', { path: 'body' }))
  else send(response, refusal('server.failed'))
}

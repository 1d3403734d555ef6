import { sessionMsMax } from '#guard'

const cookieName = 'orrery_session'
const tokenPattern = /(?:^|;\s*)orrery_session=([A-Za-z0-9_-]{43})(?:;|$)/

/** The session that a cookie header names; undefined without one. */
export const tokenOf = (cookie: string | undefined): string | undefined =>
  cookie === undefined ? undefined : tokenPattern.exec(cookie)?.[1]

/** Out of reach of scripts and of other sites. `token` null ends it. */
export const sessionCookie = (token: string | null, isSecure: boolean): string =>
  `${cookieName}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${token === null ? 0 : sessionMsMax / 1000}${isSecure ? '; Secure' : ''}`

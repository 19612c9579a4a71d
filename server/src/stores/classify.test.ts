import { expect, test } from 'vitest'
import type { FetchedPage } from './adapter.ts'
import { classifyAnswer } from './classify.ts'
import { fixture } from './crystal-commerce/fixtures.ts'
import { parseRetryAfter } from '../fetching/retry-after.ts'

const NOW = new Date('2026-03-01T12:00:00Z')
const URL_ASKED = 'https://lantern.example/products/search?q=kell'
const html = (title: string, body = '') =>
  `<html><head><title>${title}</title></head><body>${body}</body></html>`
const classify = (answer: Partial<FetchedPage>, expected: Parameters<typeof classifyAnswer>[1] = {}) =>
  classifyAnswer(
    {
      kind: 'page',
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: html('Kell'),
      finalUrl: URL_ASKED,
      ...answer,
    },
    { requestUrl: URL_ASKED, now: NOW, ...expected },
  )

test.each(['theme-1', 'theme-2', 'theme-3', 'french', 'no-results', 'empty-list'])(
  '%s is an answer',
  (name) => {
    expect(classify({ body: fixture(name) })).toBeNull()
  },
)
test.each<[string, Partial<FetchedPage>]>([
  ['blocked', { status: 403 }],
  ['blocked', { status: 401 }],
  ['blocked', { status: 503, body: html('Just a moment...') }],
  ['blocked', { body: html('Just a moment...') }],
  ['blocked', { body: html('Attention Required! | Cloudflare') }],
  ['blocked', { body: html('Kell', '<div id="px-captcha"></div>') }],
  ['blocked', { status: 503, headers: { 'cf-mitigated': 'challenge' } }],
  ['blocked', { finalUrl: 'https://lantern.example/password' }],
  ['blocked', { body: html('Lantern', 'Opening soon <input type="password">') }],
  ['rate_limited', { status: 429 }],
  ['rate_limited', { status: 430 }],
  ['rate_limited', { body: fixture('too-many-searches') }],
  ['unreachable', { status: 500 }],
  ['unreachable', { status: 502 }],
  ['unreachable', { status: 522 }],
  ['unreadable', { status: 404 }],
  ['unreadable', { status: 410 }],
  ['unreadable', { status: 302 }],
  ['unreadable', { headers: { 'content-type': 'application/json' }, body: '{}' }],
  ['unreadable', { body: '' }],
  ['unreadable', { body: ' \n' }],
  ['unreadable', { body: fixture('theme-3').slice(0, 5000) }],
  ['unreadable', { body: html('Down for maintenance') }],
  ['unreadable', { body: html('Log in - Lantern') }],
  ['unreadable', { finalUrl: 'https://lantern.example/account/login' }],
  ['unreadable', { finalUrl: 'https://lantern.example/' }],
  ['unreadable', { finalUrl: 'https://lantern.example/index.html' }],
])('%s', (kind, answer) => {
  expect(classify(answer)?.kind).toBe(kind)
  expect(classify(answer)?.detail).toMatch(/\.$/)
})

test.each([401, 403, 404, 429, 500])('the status %i comes along', (status) => {
  expect(classify({ status })?.status).toBe(status)
})
test('what the page itself says has no status: it means more than one address', () => {
  const challenge = classify({
    status: 403,
    headers: { 'retry-after': '120' },
    body: html('Just a moment...'),
  })
  expect(challenge).toEqual({
    kind: 'blocked',
    detail: expect.stringContaining('people'),
    retryAt: expect.any(Date),
  })
  expect(classify({ body: html('Down for maintenance') })).not.toHaveProperty('status')
})
test('a card of that name is no notice', () => {
  expect(classify({ body: html('Search results for "Access Denied"') })).toBeNull()
  expect(classify({ body: html('Search results for &quot;Routine Maintenance&quot;') })).toBeNull()
  expect(classify({ body: html('Lantern', '<script>alert("too many searches")</script>') })).toBeNull()
})
test('a home page may be the home page', () => {
  expect(
    classify({ finalUrl: 'https://lantern.example/', body: fixture('home') }, { purpose: 'home' }),
  ).toBeNull()
})
test('Retry-After comes along, in seconds and as a date', () => {
  expect(classify({ status: 429, headers: { 'retry-after': '120' } })?.retryAt).toEqual(
    new Date('2026-03-01T12:02:00Z'),
  )
  const date = 'Sun, 01 Mar 2026 13:00:00 GMT'
  expect(classify({ status: 503, headers: { 'retry-after': date } })?.retryAt).toEqual(
    new Date('2026-03-01T13:00:00Z'),
  )
})
test.each([undefined, '', 'soon', '-5', '0', 'Sun, 01 Mar 2020 13:00:00 GMT'])(
  'Retry-After %j says nothing',
  (header) => {
    expect(parseRetryAfter(header, NOW)).toBeUndefined()
  },
)

test.each([
  ['Access Denied', 'Access Denied – Lantern & Lark'],
  ['Access Denied', 'access denied [Strixhaven] | Lantern'],
  ['Maintenance Hangar', 'Maintenance Hangar - Lantern'],
  ['Sign in Blood', 'Sign in Blood – Lantern & Lark'],
])('the page of a card called %s is no notice', (name, title) => {
  expect(classify({ body: html(title) }, { names: ['Kell', name] })).toBeNull()
})
test('a notice is one whatever cards were asked for', () => {
  expect(classify({ body: html('Access Denied') }, { names: ['Kell'] })?.kind).toBe('blocked')
  expect(classify({ body: html('Access Denied Access Denied') }, { names: ['Access Denied'] })?.kind).toBe(
    'blocked',
  )
  expect(classify({ body: html('Sign in | Lantern') }, { names: ['Sign in Blood'] })?.kind).toBe('unreadable')
})
test('a card whose name begins like a notice may be a neighbour of the one that was asked for', () => {
  expect(classify({ body: html('Sign in Blood – Lantern') }, { names: ['Kell'] })).toBeNull()
})

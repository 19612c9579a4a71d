import { describe, expect, test } from 'vitest'
import { loginAddress, wayBack } from './login-address.ts'

const at = (search: string) => ({ origin: 'http://pi.local:3000', search })

describe('the way to the login page and back', () => {
  test('keeps the page that was asked for, with its search', () => {
    expect(loginAddress({ pathname: '/stores', search: '?a=1' })).toBe('/login?next=%2Fstores%3Fa%3D1')
  })

  test('says nothing about the first page, which comes next anyway', () => {
    expect(loginAddress({ pathname: '/', search: '' })).toBe('/login')
  })

  test('leads back to where it came from', () => {
    const { search } = new URL(loginAddress({ pathname: '/stores', search: '?a=1' }), 'http://pi.local')
    expect(wayBack(at(search))).toBe('/stores?a=1')
  })

  test('leads to the first page when there is nothing to go back to', () => {
    expect(wayBack(at(''))).toBe('/')
  })

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', 'stores'])(
    'never leads to %s',
    (next) => {
      expect(wayBack(at(`?next=${encodeURIComponent(next)}`))).toBe('/')
    },
  )
})

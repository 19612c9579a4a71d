import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

test('a hash carries its cost and fits its password only', async () => {
  const hash = await hashPassword('correct horse')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword('correct horse', hash)).toBe(true)
  expect(await verifyPassword('correct house', hash)).toBe(false)
  expect(await hashPassword('correct horse'), 'salted').not.toBe(hash)
})

test('letters that look the same are the same, however a keyboard writes them', async () => {
  expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true)
})

test('when too many wait, one more is told to come back instead of waiting without end', async () => {
  const results = await Promise.allSettled(Array.from({ length: 80 }, () => hashPassword('x')))
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  expect(results.length - refused.length).toBeGreaterThanOrEqual(60)
  expect(refused[0]?.reason).toMatchObject({ statusCode: 429, message: expect.stringMatching(/Wait/) })
  await expect(hashPassword('later')).resolves.toBeTruthy()
})

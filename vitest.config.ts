import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Tests wait for processes, browsers and time-outs more than they compute: as many at once as there are cores.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'shared', include: ['shared/src/**/*.test.ts'], typecheck: { enabled: false } } },
      {
        test: {
          name: 'server',
          include: ['server/src/**/*.test.ts', 'server/test/*.test.ts', 'scripts/**/*.test.{ts,mjs}'],
          // Real processes, a real Redis and real HTTP: a loaded machine may need a while.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: './client/vite.config.ts',
        resolve: { conditions: ['browser'] },
        test: { name: 'client', root: './client', include: ['src/**/*.test.ts'], environment: 'jsdom' },
      },
      {
        test: {
          name: 'browser',
          include: ['server/test/browser/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})

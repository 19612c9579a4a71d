import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
import globals from 'globals'
import ts from 'typescript-eslint'

const tests = ['**/*.test.ts', '**/test/**']

/** The folders of server/src, by layer: each may import from its own layer and from the ones below it. */
const layers = [
  ['entry'],
  ['command'],
  ['app', 'worker', 'scheduler'],
  ['services'],
  ['db', 'jobs', 'channels', 'stores', 'fetching', 'catalog', 'scryfall', 'notifications', 'auth'],
  ['domain'],
]

/** What a folder must not import although its layer may. */
const exceptions = {
  app: ['worker', 'scheduler', 'fetching', 'stores/[^/]+'],
  worker: ['app', 'scheduler', 'services'],
  scheduler: ['app', 'worker', 'services', 'db'],
}

const noOtherPackage = (names, message) => ({ regex: `(^|/)(@lgs/)?(${names})(/|$)`, message })
const noBuiltIns = { regex: '^node:', message: 'This code also runs where Node is not: no built-in modules.' }

const noInputOutput = {
  regex:
    '^(node:|(fastify|redis|bee-queue|better-sqlite3|drizzle-orm|got-scraping|pino|croner)(/|$)|@fastify/)',
  message: 'domain is pure: no I/O, no libraries that do it.',
}

function importDirection(folder, layer) {
  const above = [...layers.slice(0, layer).flat(), ...(exceptions[folder] ?? [])]
  const patterns = [noOtherPackage('client', 'The server knows nothing of the client.')]
  if (above.length > 0) {
    const regex = `^(\\.\\./)+(${above.join('|')})/`
    patterns.push({
      regex,
      message: `${folder} must not import this: imports go entry > command > app, worker, scheduler > services > db ... > domain.`,
    })
  }
  if (folder === 'domain') {
    patterns.push(noInputOutput, {
      regex: `^(\\.\\./)+(${layers[4].join('|')}|config)/`,
      message: 'domain imports only domain and shared.',
    })
  }
  return {
    files: [`server/src/${folder}/**/*.ts`],
    ignores: tests,
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  }
}

export default defineConfig(
  {
    ignores: [
      '**/node_modules/',
      '**/build/',
      '**/dist/',
      '**/.svelte-kit/',
      'data/',
      '.runtime/',
      'coverage/',
      'test-results/',
    ],
  },
  ts.configs.recommended,
  svelte.configs.recommended,
  { languageOptions: { globals: globals.nodeBuiltin } },
  {
    rules: {
      'no-cond-assign': 'error',
      'no-constant-condition': 'error',
      'no-fallthrough': 'error',
      'no-self-assign': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-unsafe-optional-chaining': 'error',
      'no-unused-private-class-members': 'error',
      'no-useless-escape': 'error',
      'require-yield': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          caughtErrorsIgnorePattern: '^_',
          ignoreRestSiblings: true,
        },
      ],
    },
  },
  {
    files: ['server/src/**/*.ts', 'server/test/**/*.ts', 'shared/src/**/*.ts'],
    languageOptions: {
      parserOptions: { project: ['server/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },

  // One direction of imports.
  ...layers.flatMap((folders, layer) => folders.map((folder) => importDirection(folder, layer))),
  {
    files: ['server/src/config/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(${layers.flat().join('|')})/`,
              message: 'config is handed down and imports nothing of the app.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['shared/src/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [noOtherPackage('server|client', 'shared is below server and client.'), noBuiltIns] },
      ],
    },
  },
  {
    files: ['client/src/**/*.{ts,js,svelte}'],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [noOtherPackage('server', 'The client knows the server by shared only.'), noBuiltIns] },
      ],
    },
  },
  {
    files: ['server/src/domain/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'process', 'setTimeout', 'setInterval'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'domain takes the time as an argument.' },
      ],
    },
  },
  {
    files: ['server/src/**/*.ts', 'shared/src/**/*.ts', 'client/src/**/*.{ts,js,svelte}'],
    ignores: ['server/src/config/**', 'server/src/entry/**', 'server/src/domain/**', ...tests],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only config/ and entry/ read the environment; the rest is handed its configuration.',
        },
      ],
    },
  },

  { files: ['**/*.{js,mjs}'], rules: { 'no-undef': 'error' } },

  // The client.
  {
    files: ['client/**/*.{ts,js,svelte}'],
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'svelte/no-navigation-without-resolve': 'off', // it flags links to other sites, and addresses in variables that carry the base already
      'svelte/prefer-svelte-reactivity': 'off', // Sets and Maps that live for one function, or are replaced whole
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
  },
)

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['tests/setup/database.ts'],
    setupFiles: ['tests/setup/answers.ts'],
    reporters: ['default', './tests/setup/summary.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    // Asked for with --coverage; tests/setup/summary.ts prints it, floor by floor.
    coverage: {
      include: ['src/**/*.ts', 'console/src/**/*.{ts,tsx}'],
      exclude: ['**/*.test.ts', '**/testing.ts'],
      reporter: [],
    },
  },
})

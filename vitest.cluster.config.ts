import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/cluster/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 400_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
})

import { defineConfig } from 'vitest/config'

const seconds = 1000

/** These take the place of a module to count what is asked of it, which must happen before anybody else has loaded it. */
const countingFiles = ['tests/platform/identity/password.test.ts']

/** Two workers, whatever the machine has: the tests share it with PostgreSQL, Chromium and perhaps a running server. */
export default defineConfig({
  test: {
    globalSetup: 'tests/support/cluster.ts',
    maxWorkers: 2,
    // Files share the modules that a worker has loaded, templates and all: a third of the time of the run.
    isolate: false,
    testTimeout: 20 * seconds,
    hookTimeout: 60 * seconds,
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: { name: 'guards', include: ['tests/guards/**/*.test.ts'], sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['tests/**/*.test.ts', 'builder-ui/**/*.test.{ts,tsx}'],
          exclude: [
            'tests/{guards,boot,e2e,faults,scenarios}/**',
            '**/node_modules/**',
            'builder-ui/dist/**',
            ...countingFiles,
          ],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'counting', include: countingFiles, isolate: true, sequence: { groupOrder: 0 } },
      },
      {
        // Whole servers and browsers, after everything else: their times are longer.
        extends: true,
        test: {
          name: 'stories',
          include: ['tests/{boot,e2e,faults,scenarios}/**/*.test.ts'],
          testTimeout: 240 * seconds,
          hookTimeout: 240 * seconds,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})

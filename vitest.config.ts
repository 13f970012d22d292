import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const seconds = 1000

/** These take the place of a module to count what is asked of it, which must happen before anybody else has loaded it. */
const countingFiles = ['tests/platform/identity/password.test.ts']

/** By far the longest. Begun last, one of them would go on alone while the other worker has nothing left to do. */
const longest = [
  'tests/boot/fresh-clone.test.ts',
  'tests/e2e/console-accessibility.test.ts',
  'tests/e2e/editor.test.ts',
  'tests/scenarios/from-a-blank-community-to-an-answered-petition.test.ts',
  'tests/e2e/public-accessibility.test.ts',
  'tests/boot/new-feature.test.ts',
]

/** Vitest goes by the times of its last run, which a new clone does not have; then it would go by the sizes of the files. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files)
    const first = longest.flatMap((name) => others.filter(({ moduleId }) => moduleId.endsWith(name)))
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder
    return [...new Set([...first, ...others])].sort((a, b) => group(a) - group(b))
  }
}

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
    sequence: { sequencer: LongestFirst },
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

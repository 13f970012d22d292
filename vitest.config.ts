import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const seconds = 1000

/** These take the place of a module to count what is asked of it, which must happen before anybody else has loaded it. */
const countingFiles = ['tests/platform/identity/password.test.ts']

/**
 * The longest, which must not be begun last: one would go on alone while the other worker has nothing left to do. Those
 * that mostly wait (for a mail server, for a killed process) stand between those that keep the processor busy.
 */
const first = [
  'tests/scenarios/from-a-blank-community-to-an-answered-petition.test.ts',
  'tests/boot/fresh-clone.test.ts',
  'tests/e2e/console-accessibility.test.ts',
  'tests/e2e/editor.test.ts',
  'tests/e2e/public-accessibility.test.ts',
  'tests/faults/mail.test.ts',
  'tests/boot/new-feature.test.ts',
  'tests/e2e/editor-around-the-page.test.ts',
  'tests/faults/kill.test.ts',
  'tests/e2e/editor-words.test.ts',
  'tests/boot/server.test.ts',
  'tests/e2e/news-desk.test.ts',
  'tests/faults/chaos.test.ts',
  'tests/e2e/a-webmaster-without-a-mouse.test.ts',
  'tests/boot/processes.test.ts',
  'tests/e2e/editor-opens-a-long-page.test.ts',
  'tests/faults/database.test.ts',
  'tests/transfer/command-line.test.ts',
  'tests/transfer/killed.test.ts',
  'tests/security/inputs.test.ts',
]

const order = ['stories', 'server', 'guards', 'counting']

/**
 * Vitest goes by the times of its last run, which a new clone does not have; then it would go by the sizes of the files.
 * Files of a project stay together: whoever changes over to another loads all modules anew.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files)
    const named = first.flatMap((name) => others.filter(({ moduleId }) => moduleId.endsWith(name)))
    const turn = ({ project }: TestSpecification) => order.indexOf(project.name)
    return [...new Set([...named, ...others])].sort((a, b) => turn(a) - turn(b))
  }
}

/** Two workers, whatever the machine has: the tests share it with PostgreSQL, Chromium and perhaps a running server. */
export default defineConfig({
  test: {
    globalSetup: 'tests/support/cluster.ts',
    setupFiles: 'tests/support/statement-check.ts',
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
        test: { name: 'guards', include: ['tests/guards/**/*.test.ts'] },
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
        },
      },
      {
        extends: true,
        test: { name: 'counting', include: countingFiles, isolate: true },
      },
      {
        // Whole servers and browsers: their times are longer.
        extends: true,
        test: {
          name: 'stories',
          include: ['tests/{boot,e2e,faults,scenarios}/**/*.test.ts'],
          testTimeout: 240 * seconds,
          hookTimeout: 240 * seconds,
        },
      },
    ],
  },
})

import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { BROWSER_STORIES } from './scripts/browser-stories.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))

const seconds = 1000

/** These take the place of a module to count what is asked of it, which must happen before anybody else has loaded it. */
const countingFiles = ['tests/platform/identity/password.test.ts']

const order = ['stories', 'server', 'guards', 'counting']

/** Whole servers and browsers. */
const stories = ['tests/{boot,faults}/**/*.test.ts', ...BROWSER_STORIES]
/** Set by scripts/test.mjs: stories that are run a second time, a path a line; and features that the run keeps to. */
const again = process.env.VICHE_STORIES_AGAIN?.split('\n')
/** Files outside of the suite with which tests/boot/test-runner.test.ts tries the runner. */
const ofRunner = process.env.VICHE_RUNNER_STORY
const setupOfRunner = process.env.VICHE_RUNNER_SETUP
const ofFeature = process.env.VICHE_TEST_FEATURE !== undefined

const recorded: Readonly<Record<string, number>> = JSON.parse(
  readFileSync(new URL('tests/times.json', import.meta.url), 'utf8'),
)
const times = Object.values(recorded).sort((a, b) => a - b)
/** Until so many are recorded, these are the long files alone, and one without a time counts as short. */
const MIN_RECORDED = 50
const median = times.length > MIN_RECORDED ? (times[Math.floor(times.length / 2)] ?? 0) : 0

/**
 * The longest files begin first: begun last, one would go on alone while the other worker has nothing left to do. Their
 * times are recorded (npm run test:times), so that a new clone has them; a file without one
 * begins in the middle, or last while few are recorded.
 * Files of a project stay together: a worker that changes over to another loads all modules anew.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const secondsOf = ({ moduleId }: TestSpecification) => recorded[relative(root, moduleId)] ?? median
    const turn = ({ project }: TestSpecification) => order.indexOf(project.name)
    return files.toSorted(
      (a, b) => turn(a) - turn(b) || secondsOf(b) - secondsOf(a) || a.moduleId.localeCompare(b.moduleId),
    )
  }
}

const projects = [
  {
    extends: true as const,
    test: { name: 'guards', include: ['tests/guards/**/*.test.ts'] },
  },
  {
    extends: true as const,
    test: {
      name: 'server',
      include: ['tests/**/*.test.ts', 'builder-ui/**/*.test.{ts,tsx}'],
      exclude: ['tests/guards/**', ...stories, '**/node_modules/**', 'builder-ui/dist/**', ...countingFiles],
    },
  },
  {
    extends: true as const,
    test: { name: 'counting', include: countingFiles, isolate: true },
  },
  {
    // Whole servers and browsers: their times are longer.
    extends: true as const,
    test: {
      name: 'stories',
      include: again ?? (ofRunner ? [ofRunner] : stories),
      exclude: ['**/node_modules/**', ...(ofFeature ? ['**/*.story.test.ts'] : [])],
      testTimeout: 240 * seconds,
      hookTimeout: 240 * seconds,
    },
  },
]

/** Two workers, whatever the machine has: the tests share it with PostgreSQL, Chromium and perhaps a running server. */
export default defineConfig({
  test: {
    globalSetup: ['tests/support/cluster.ts', ...(setupOfRunner ? [setupOfRunner] : [])],
    setupFiles: 'tests/support/statement-check.ts',
    maxWorkers: 2,
    // Files share the modules that a worker has loaded, templates and all: a third of the time of the run.
    isolate: false,
    testTimeout: 20 * seconds,
    hookTimeout: 60 * seconds,
    allowOnly: false,
    sequence: { sequencer: LongestFirst },
    projects: again ? projects.filter(({ test }) => test.name === 'stories') : projects,
  },
})

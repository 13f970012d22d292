// A reporter of vitest: writes what scripts/test.mjs and scripts/test-times.mjs need to VICHE_TEST_REPORT, by file.
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { BAD_STATEMENT } from './browser-stories.mjs'

export default class FileReport {
  /** Paths are relative to this. */
  #root = ''
  #report
  /** Exit code that the tests deserve; undefined before vitest closes. */
  #codeOfTests

  onInit(vitest) {
    this.#root = vitest.config.root
    // Called after the global teardown, and before errors of closing set the exit code: from here on it is about those.
    vitest.onClose(() => {
      this.#codeOfTests = process.exitCode ?? 0
      process.exitCode = 0
    })
    process.on('exit', (code) => {
      const hasClosed = this.#codeOfTests !== undefined && code === 0
      if (this.#report && hasClosed) this.#write({ hasClosed })
      process.exitCode = code || this.#codeOfTests
    })
  }

  onTestRunEnd(modules, unhandledErrors) {
    const pathOf = (file) => relative(this.#root, file)
    this.#report = {
      files: modules.map((module) => ({ path: pathOf(module.moduleId), ...outcomeOf(module) })),
      // Errors outside of any test; empty where it is not known which file has caused one.
      strayErrors: unhandledErrors.map((error) => (error.VITEST_TEST_PATH ? pathOf(error.VITEST_TEST_PATH) : '')),
    }
    this.#write({ hasClosed: false })
  }

  /** `hasClosed`: the global teardown, and all else that ends a run, has succeeded. */
  #write(end) {
    writeFileSync(process.env.VICHE_TEST_REPORT, JSON.stringify({ ...this.#report, ...end }))
  }
}

/** A test that was skipped counts as failed, since nothing here may be left out; not so where names were asked for (-t). */
function outcomeOf(module) {
  const { testNamePattern } = module.project.config
  const all = [...module.children.allTests()]
  const tests = testNamePattern ? all.filter((test) => testNamePattern.test(nameOf(test))) : all
  const failed = tests.filter((test) => test.result().state !== 'passed')
  const errors = [module, ...module.children.allSuites()].flatMap((suite) => suite.errors())
  errors.push(...tests.flatMap((test) => test.result().errors ?? []))
  const { prepareDuration, collectDuration, setupDuration, duration } = module.diagnostic()
  return {
    passed: tests.length - failed.length,
    // A file that cannot be loaded, or whose clearing up fails, has no failed test.
    failed: failed.length || (module.state() === 'failed' ? 1 : 0),
    failures: failed.map((test) => test.fullName),
    hasBadStatement: errors.some(({ message }) => message.startsWith(BAD_STATEMENT)),
    seconds: (prepareDuration + collectDuration + setupDuration + duration) / 1000,
  }
}

/** What vitest compares with the pattern of -t: the names of the groups and of the test. */
const nameOf = (test) => (test.parent.type === 'module' ? test.name : `${nameOf(test.parent)} ${test.name}`)

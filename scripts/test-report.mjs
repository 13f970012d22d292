// A reporter of vitest: writes what scripts/test.mjs and scripts/test-times.mjs need to VICHE_TEST_REPORT, by file.
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'

export default class FileReport {
  /** Paths are relative to this. */
  #root = ''

  onInit(vitest) {
    this.#root = vitest.config.root
  }

  onTestRunEnd(modules, unhandledErrors) {
    const pathOf = (file) => relative(this.#root, file)
    const report = {
      files: modules.map((module) => ({ path: pathOf(module.moduleId), ...outcomeOf(module) })),
      // Errors outside of any test; empty where it is not known which file has caused one.
      strayErrors: unhandledErrors.map((error) => (error.VITEST_TEST_PATH ? pathOf(error.VITEST_TEST_PATH) : '')),
    }
    writeFileSync(process.env.VICHE_TEST_REPORT, JSON.stringify(report))
  }
}

/** A test that was skipped counts as failed: nothing here may be left out. */
function outcomeOf(module) {
  const tests = [...module.children.allTests()]
  const failed = tests.filter((test) => test.result().state !== 'passed')
  const { prepareDuration, collectDuration, setupDuration, duration } = module.diagnostic()
  return {
    passed: tests.length - failed.length,
    // A file that cannot be loaded, or whose clearing up fails, has no failed test.
    failed: failed.length || (module.state() === 'failed' ? 1 : 0),
    failures: failed.map((test) => test.fullName),
    seconds: (prepareDuration + collectDuration + setupDuration + duration) / 1000,
  }
}

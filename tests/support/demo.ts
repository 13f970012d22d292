import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { inject } from 'vitest'
import { readConfig } from '#server/config.ts'
import { seedDemo } from '#server/demo/index.ts'
import { createKernel } from '#server/kernel.ts'
import { testClock } from './clock.ts'
import { EMPTY_TEMPLATE, inDatabase } from './database.ts'

/** The demo communities as they are at the test clock's start: a database to copy, and the data folder that goes with it. */
export interface DemoTemplate {
  template: string
  dataDir: string
}

const template = 'template_demo'
const unfinished = 'template_demo_unfinished'

/**
 * Filling the demo in takes seconds, so it is done once a run: by the test file that first asks for it, while others wait
 * for the lock.
 */
export async function demoTemplate(): Promise<DemoTemplate> {
  const dataDir = join(inject('dataDir'), 'demo')
  const owner = new pg.Client({ connectionString: inDatabase(inject('ownerUrl'), 'postgres') })
  await owner.connect()
  try {
    await owner.query(`select pg_advisory_lock(hashtext('${template}'))`)
    const { rowCount } = await owner.query('select from pg_database where datname = $1', [template])
    if (rowCount === 0) {
      await owner.query(`drop database if exists ${unfinished} with (force)`)
      await owner.query(`create database ${unfinished} template ${EMPTY_TEMPLATE}`)
      await seed(dataDir)
      await owner.query(`alter database ${unfinished} rename to ${template}`)
    }
  } finally {
    await owner.end()
  }
  return { template, dataDir }
}

async function seed(dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true })
  chmodSync(dataDir, 0o755)
  const ownerUrl = inDatabase(inject('ownerUrl'), unfinished)
  const serverUrl = inDatabase(inject('serverUrl'), unfinished)
  const config = readConfig({ VICHE_DATA: dataDir, VICHE_DEMO: '1', DATABASE_URL: ownerUrl })
  const log = pino({ level: 'silent' })
  const kernel = await createKernel({ config, version: 'test', log, serverUrl, clock: testClock() })
  try {
    await kernel.jobs.start(kernel.services)
    await seedDemo(kernel)
  } finally {
    await kernel.close()
  }
}

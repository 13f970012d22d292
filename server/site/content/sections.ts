/** Ready-made sections of the editor: data in `tenants/sections`, read and validated once at boot. */
import { readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Section, SectionSchema } from './tree.ts'

const FOLDER = new URL('../../../tenants/sections/', import.meta.url)

export const SECTION_GROUPS = ['opening', 'community', 'services', 'participation', 'text', 'media'] as const

const ReadySection = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  group: z.enum(SECTION_GROUPS),
  title: z.strictObject({ uk: z.string(), en: z.string() }),
  tree: z.strictObject({ uk: SectionSchema, en: SectionSchema }),
})

export interface ReadySection {
  id: string
  group: (typeof SECTION_GROUPS)[number]
  title: { uk: string; en: string }
  tree: { uk: Section; en: Section }
}

/** All ready-made sections, by group and then by file. An invalid file stops the start, with its name. */
export async function loadSections(): Promise<ReadySection[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.json')).sort()
  const sections = await Promise.all(files.map(readSection))
  return sections.sort((one, other) => SECTION_GROUPS.indexOf(one.group) - SECTION_GROUPS.indexOf(other.group))
}

async function readSection(file: string): Promise<ReadySection> {
  const parsed = ReadySection.safeParse(JSON.parse(await readFile(new URL(file, FOLDER), 'utf8')))
  if (!parsed.success) throw new Error(`tenants/sections/${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

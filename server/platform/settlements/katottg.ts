/**
 * Codes of КАТОТТГ, the register of administrative units and territories of communities (order of Minregion No. 290 of
 * 26.11.2020): `UA` and 17 digits, which are 2 for the region, 2 for the district, 3 for the community, 3 for the
 * settlement, 2 for the district of a city, and 5 that make the code unique.
 */

/**
 * Letters of the register for places where people live: city, settlement (селище), village, city with special status
 * (Kyiv, Sevastopol), district of a city. Settlements of urban type (T) exist no more since 2024.
 */
export const SETTLEMENT_KINDS = ['M', 'X', 'C', 'K', 'B'] as const
export type SettlementKind = (typeof SETTLEMENT_KINDS)[number]

export const KATOTTG_LENGTH = 19
const PARTS = /^UA(\d{2})(\d{2})(\d{3})(\d{3})(\d{2})\d{5}$/

/** Region, district, community, settlement, district of a city; undefined when it is no code. */
function levelsOf(code: string): string[] | undefined {
  return PARTS.exec(code)?.slice(1)
}

const isUsed = (level: string | undefined): boolean => level !== undefined && Number(level) > 0

/** True for a code of the register's form: it names a region at least. */
export const isKatottg = (code: string): boolean => isUsed(levelsOf(code)?.[0])

/** True when a code of this level can belong to a place of this kind: a community's or a district's code cannot. */
export function fitsKind(code: string, kind: SettlementKind): boolean {
  const [region, district, community, settlement, cityDistrict] = levelsOf(code) ?? []
  if (!isUsed(region)) return false
  if (kind === 'B') return isUsed(cityDistrict)
  if (isUsed(cityDistrict)) return false
  // A city with special status is a region itself.
  if (kind === 'K') return ![district, community, settlement].some(isUsed)
  return isUsed(settlement)
}

/** True when the place with `code` is the place with `zone` or a part of it, as a district is of its city. */
export function isWithin(code: string, zone: string): boolean {
  if (code === zone) return true
  const inner = levelsOf(code)
  const outer = levelsOf(zone)
  if (!inner || !outer) return false
  const depth = outer.findLastIndex(isUsed)
  // Two codes of the same level are two places, whatever their levels are numbered.
  return inner.slice(depth + 1).some(isUsed) && outer.slice(0, depth + 1).every((level, at) => level === inner[at])
}

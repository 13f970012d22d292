import { describe, expect, it } from 'vitest'
import { type Election, parseRule, profileOf, tally, variantOf } from '#participation/tally/index.ts'
import { readElection } from './elections.ts'

/* The published winners of real elections, and side figures that two other programs gave for them. */

const FOLLOW_THEIR_RULE = [
  ['Poland_Warszawa_2019_Obszar_III-PowsinKepa_LatoszkowaZamoscLatoszki', 'greedy'],
  ['Poland_Warszawa_2017_Marysin_Polnocny', 'greedy'],
  ['Poland_Czestochowa_2024_Podjasnogorska', 'greedy'],
  ['Poland_Krakow_2019_Bienczyce', 'greedy'],
  ['Poland_Gdynia_2022_Babie_Doly__small', 'greedy-no-skip'],
  ['Poland_Gdynia_2020_Kamienna_Gora__large', 'greedy-no-skip'],
  ['Poland_Lodz_2020_Nr_33', 'greedy-threshold'],
  ['Poland_Czestochowa_2025_Podjasnogorska', 'greedy-threshold'],
  ['Netherlands_Assen_2024', 'equalshares/add1+cost+integral+overspend'],
  ['Poland_Swiecie_2023', 'equalshares/add1+cost+integral+overspend'],
  ['Poland_Wieliczka_2023_Green_Budget', 'equalshares/add1-comparison+cost+integral+overspend+satisfaction'],
] as const

const count = (election: Election, name: string) => {
  const rule = parseRule(name, election.kind)
  if (!rule) throw new Error(`There is no rule ${name}`)
  return tally(election, rule)
}
const sharesOf = (election: Election, name: string) => {
  const { how, ...counted } = count(election, name)
  if (how.family !== 'equalshares') throw new Error('This is not a rule of Equal Shares')
  return { ...counted, ...how }
}
const sorted = (ids: readonly string[]) => ids.toSorted()

it.each(FOLLOW_THEIR_RULE)('%s: the published winners, by the rule of the file', (name, variant) => {
  const { election, rule, published, notes } = readElection(name)
  const parsed = parseRule(rule ?? '', election.kind)
  if (!parsed) throw new Error(`The file has no rule: ${rule}`)
  expect(variantOf(parsed)).toBe(variant)
  expect(sorted(tally(election, parsed).selected)).toEqual(sorted(published ?? []))
  // Columns and ballots say the same, so that the ballots alone give these winners.
  expect(notes).toEqual([{ note: 'ties-by-list' }])
  expect(election.projects.every(({ score }) => score === undefined)).toBe(true)
})

it('the two controls: the published winners are not those of their rule', () => {
  const orlowo = readElection('Poland_Gdynia_2020_Orlowo__small')
  expect(count(orlowo.election, orlowo.rule ?? '').selected).toEqual(['8', '7', '1', '6', '2'])
  expect(orlowo.published).toEqual(['8', '7', '1', '6'])
  const targowek = readElection('Poland_Warszawa_2020_Targowek')
  const { selected, total } = count(targowek.election, targowek.rule ?? '')
  expect(total).toBe(4_071_515)
  expect(selected.filter((id) => !targowek.published?.includes(id))).toEqual(['1667'])
  expect(targowek.published?.filter((id) => !selected.includes(id))).toEqual(['1686', '331', '2025', '1903', '1325'])
})

describe('Equal Shares', () => {
  it('Assen: 2,033 for each voter after 844 raises; 23,300 are not spent, although a project would fit', () => {
    const { election } = readElection('Netherlands_Assen_2024')
    const { run, raised, total, left, ended } = sharesOf(election, 'equalshares/add1')
    expect([run.endowment.toNumber(), raised, total, left, ended]).toEqual([2033, 844, 76_700, 23_300, 'overspend'])
    expect(count(election, 'equalshares')).toMatchObject({ total: 60_700, selected: { length: 7 } })
    expect(sharesOf(election, 'equalshares/add1+utilitarian').completed).toHaveLength(1)
    expect(count(election, 'equalshares/add1+utilitarian').selected.at(-1)).toBe('7')
    expect(sorted(count(election, 'greedy').selected)).toEqual(sorted(['2', '3', '8', '9', '11', '13', '14']))
    expect(sharesOf(election, 'equalshares/add1-comparison').comparison).toMatchObject({
      equalShares: 21,
      greedy: 21,
      winner: 'equalshares',
    })
  })

  it('Świecie: both ways to stop give the same winners, at 646 and at 662', () => {
    const { election } = readElection('Poland_Swiecie_2023')
    expect(count(election, 'equalshares')).toMatchObject({ total: 647_787, selected: { length: 13 } })
    const exhaustive = sharesOf(election, 'equalshares/add1+exhaustive')
    const overspend = sharesOf(election, 'equalshares/add1-comparison')
    expect([exhaustive.run.endowment.toNumber(), exhaustive.ended]).toEqual([646, 'exhaustive'])
    expect([overspend.run.endowment.toNumber(), overspend.ended]).toEqual([662, 'overspend'])
    expect(sorted(exhaustive.selected)).toEqual(sorted(overspend.selected))
    expect(overspend.comparison).toMatchObject({ equalShares: 1_245, greedy: 363 })
    expect(count(election, 'greedy')).toMatchObject({ total: 1_067_287, selected: { length: 9 } })
  })

  it('Wieliczka: the exhaustive stop gives other winners than the official ones', () => {
    const { election } = readElection('Poland_Wieliczka_2023_Green_Budget')
    expect(count(election, 'equalshares')).toMatchObject({ total: 450_548, selected: { length: 21 } })
    const official = sharesOf(election, 'equalshares/add1-comparison')
    expect([official.run.endowment.toNumber(), official.raised, official.total]).toEqual([315, 165, 995_079])
    expect(official.comparison).toMatchObject({ equalShares: 1_615, greedy: 873, winner: 'equalshares' })
    const early = sharesOf(election, 'equalshares/add1+exhaustive')
    expect([early.run.endowment.toNumber(), early.total, early.selected.length]).toEqual([302, 984_579, 31])
    expect(early.selected.filter((id) => !official.selected.includes(id)).toSorted()).toEqual(['66', '67'])
    expect(official.selected.filter((id) => !early.selected.includes(id))).toEqual(['46'])

    const greedy = count(election, 'greedy')
    expect([greedy.total, greedy.selected.length]).toEqual([998_997, 23])
    expect(sorted(greedy.selected.filter((id) => !official.selected.includes(id)))).toEqual(['16', '21', '8', '87'])
    expect(official.selected.filter((id) => !greedy.selected.includes(id))).toHaveLength(11)
    const { groups, voters } = profileOf(election)
    const share = (winners: readonly string[]) => {
      const won = new Set(winners.map((id) => election.projects.findIndex((project) => project.id === id)))
      const winnersOn = groups.map(
        ({ projects, times }) => [projects.filter((at) => won.has(at)).length, times] as const,
      )
      const nothing = winnersOn.reduce((sum, [wins, each]) => sum + (wins === 0 ? each : 0), 0)
      const wins = winnersOn.reduce((sum, [count, each]) => sum + count * each, 0)
      return [((nothing / voters) * 100).toFixed(1), (wins / voters).toFixed(3)]
    }
    expect(share(official.selected)).toEqual(['17.8', '1.617'])
    expect(share(greedy.selected)).toEqual(['27.6', '1.471'])
  })
})

import { useLingui } from '@lingui/react/macro'
import { formatDate } from '#ui/format.ts'
import { useSettings } from '#ui/settings.ts'
import type { Blocker, Measured, Rollout, Share, WaveAgency, WaveState } from '../contract.ts'

type BadgeKind = 'plain' | 'info' | 'good' | 'warn' | 'bad'

export function useWaveStates(): Record<WaveState, { name: string; kind: BadgeKind }> {
  const { t } = useLingui()
  return {
    planned: { name: t`Planned`, kind: 'plain' },
    open: { name: t`Open`, kind: 'good' },
    paused: { name: t`Paused`, kind: 'warn' },
    closed: { name: t`Ended`, kind: 'info' },
    'rolled-back': { name: t`Rolled back`, kind: 'bad' },
  }
}

export function useAgencyStates(): Record<WaveAgency['state'], { name: string; kind: BadgeKind }> {
  const { t } = useLingui()
  return { in: { name: t`In`, kind: 'good' }, paused: { name: t`Paused`, kind: 'warn' }, 'rolled-back': { name: t`Rolled back`, kind: 'bad' } }
}

export function useMeasureNames(): Record<Measured['measure'], { name: string; description: string }> {
  const { t } = useLingui()
  return {
    adoption: { name: t`Adoption`, description: t`Asked something in 28 days, of those who accepted the terms` },
    quality: { name: t`Quality`, description: t`Ratings that say an answer helped, of 28 days` },
    incidents: { name: t`Incidents`, description: t`Stops in force: the kill switch on something these agencies use` },
    issues: { name: t`Open issues`, description: t`Requests to points of contact that wait for an answer` },
    training: { name: t`Training`, description: t`People who finished the first course` },
  }
}

export function useStandings(): Record<Measured['standing'], { name: string; kind: BadgeKind }> {
  const { t } = useLingui()
  return { met: { name: t`Met`, kind: 'good' }, unmet: { name: t`Not met`, kind: 'bad' }, unknown: { name: t`Not known`, kind: 'warn' } }
}

export function useWhys(): Record<NonNullable<Measured['why']>, string> {
  const { t } = useLingui()
  return {
    'too-few-people': t`Too few people: a figure would tell about single ones.`,
    'too-few-ratings': t`Fewer than 20 ratings say nothing yet.`,
    'not-measured': t`Nobody counts this here yet.`,
    'no-agencies': t`The wave has no agencies.`,
  }
}

const shareMeasures: readonly Measured['measure'][] = ['adoption', 'quality', 'training']

export function isShare(measure: Measured['measure']): boolean {
  return shareMeasures.includes(measure)
}

/** Values and thresholds as words: "at most 25 %", "62 % of 1,204", "3". */
export function useFigures() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const percent = (value: number) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value)
  const number = (value: number) => new Intl.NumberFormat(language).format(value)
  const bounded = (value: string, bound: 'exact' | 'at-most' | 'at-least' | null) => (bound === 'at-most' ? t`below ${value}` : bound === 'at-least' ? t`above ${value}` : value)
  return {
    number,
    percent,
    date: (iso: string) => formatDate(iso, language),
    share: (share: Share) => ('value' in share ? bounded(percent(share.value), share.kind) : share.kind === 'too-few' ? t`too few people` : '–'),
    value: ({ measure, value, bound, n }: Measured) => {
      if (value === null) return '–'
      const said = isShare(measure) ? bounded(percent(value), bound) : number(value)
      return n === null ? said : t`${said} of ${number(n)}`
    },
    threshold: ({ measure, threshold }: Pick<Measured, 'measure' | 'threshold'>) => (isShare(measure) ? t`${percent(threshold)} or more` : t`${number(threshold)} or fewer`),
  }
}

/** Why a wave cannot open yet, each in a sentence. */
export function useBlockerSentence(rollout: Rollout): (blocker: Blocker) => string {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const measures = useMeasureNames()
  const agencies = new Map(rollout.waves.flatMap((wave) => wave.agencies).map((each) => [each.agencyId, each.name]))
  const waves = new Map(rollout.waves.map((wave) => [wave.id, wave.name]))
  return ({ kind, agencyId, waveId, measure, standing, on }) => {
    const agency = agencies.get(agencyId ?? '') ?? agencyId ?? ''
    const wave = waves.get(waveId ?? '') ?? ''
    const criterion = measure ? measures[measure].name : ''
    switch (kind) {
      case 'state':
        return t`It is not planned any more.`
      case 'no-agencies':
        return t`No agency is in it.`
      case 'notice-missing':
        return t`The day on which staff and unions are told is missing.`
      case 'notice-ahead':
        return t`Staff and unions are told on ${formatDate(on ?? '', language)} only.`
      case 'earlier-wave':
        return t`“${wave}” comes first, and is not open.`
      case 'contact-missing':
        return t`${agency} has no point of contact.`
      case 'deputy-missing':
        return t`${agency} has no deputy for its point of contact.`
      case 'criterion':
        return standing === 'unmet' ? t`The wave before does not meet “${criterion}”.` : t`Whether the wave before meets “${criterion}” is not known.`
    }
  }
}

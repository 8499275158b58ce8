'use client'

import { Group, Radio, Select, TextInput } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import type { AccountInput } from '@/lib/access/set-up-schema'
import { TIME_ZONES } from '@/lib/access/time-zones'

type Region = AccountInput['region']

type Props = {
  /** The form's properties for one of the fields. */
  field: (name: keyof AccountInput) => GetInputPropsReturnType
  region: Region
  /** Why it can't be changed any more; null while it can. */
  regionFixedBecause?: string | null
  /** A region was chosen: it, and the time zone most of its people live in, or this browser's if it is one of them. */
  onRegion: (region: Region, timeZone: string) => void
}

/** An account's name, region and time zone, as fields. */
export function AccountFields({ field, region, regionFixedBecause = null, onRegion }: Props) {
  const { onChange: _, ...regionField } = field('region')
  return (
    <>
      <TextInput label="Account name" description="Your company, as your team calls it" {...field('name')} />
      <Radio.Group
        label="Region"
        description={
          regionFixedBecause ?? 'Where you do business. It is fixed once the account has numbers or mappings.'
        }
        {...regionField}
        onChange={value => onRegion(value === 'US' ? 'US' : 'IN', usualTimeZone(value === 'US' ? 'US' : 'IN'))}
      >
        <Group gap="lg" mt="xs">
          <Radio value="IN" label="India (+91)" disabled={regionFixedBecause !== null} />
          <Radio value="US" label="United States (+1)" disabled={regionFixedBecause !== null} />
        </Group>
      </Radio.Group>
      <Select
        label="Time zone"
        description="For dates and business hours"
        data={timeZones(region)}
        searchable
        allowDeselect={false}
        {...field('timeZone')}
      />
    </>
  )
}

function usualTimeZone(region: Region): string {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  return TIME_ZONES[region].includes(here) ? here : TIME_ZONES[region][0]
}

function timeZones(region: Region) {
  const usual = TIME_ZONES[region]
  const others = Intl.supportedValuesOf('timeZone').filter(zone => !usual.includes(zone))
  const option = (value: string) => ({ value, label: value.replaceAll('_', ' ') })
  return [
    { group: region === 'IN' ? 'India' : 'United States', items: usual.map(option) },
    { group: 'Elsewhere', items: others.map(option) },
  ]
}

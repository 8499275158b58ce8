import {
  type Icon,
  IconApi,
  IconArrowsSplit2,
  IconClock,
  IconHistory,
  IconPhone,
  IconPhoneCall,
  IconRoute,
  IconSettings,
  IconUsers,
  IconVolume,
} from '@tabler/icons-react'

type Page = { label: string; icon: Icon; href: (accountId: string) => string }

/** The side bar, as users know it (product.md S). A page is listed once it exists. */
export const NAVIGATION: readonly { title: string; pages: readonly Page[] }[] = [
  {
    title: 'Settings · Calling',
    pages: [
      { label: 'Masked Connect', icon: IconArrowsSplit2, href: id => callingPage(id, 'masked-connect') },
      { label: 'Phone Numbers', icon: IconPhone, href: id => callingPage(id, 'numbers') },
      { label: 'Business Hours', icon: IconClock, href: id => callingPage(id, 'business-hours') },
      { label: 'Media', icon: IconVolume, href: id => callingPage(id, 'media') },
      { label: 'Call flow', icon: IconRoute, href: id => callingPage(id, 'call-flow') },
      { label: 'Team', icon: IconUsers, href: id => callingPage(id, 'team') },
      { label: 'API', icon: IconApi, href: id => callingPage(id, 'api') },
      { label: 'Account', icon: IconSettings, href: id => callingPage(id, 'settings') },
      { label: 'Audit log', icon: IconHistory, href: id => callingPage(id, 'audit') },
    ],
  },
  {
    title: 'Reports',
    pages: [{ label: 'Call Log', icon: IconPhoneCall, href: id => `/crm/calls?account=${id}` }],
  },
]

function callingPage(accountId: string, page: string): string {
  return `/crm/settings/calling/${accountId}/${page}`
}

import { BlockList, isIP } from 'node:net'

// The registries of IANA: what is not there for everyone on the internet.
const special4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Registered like any other, and a service of the host in every network of Azure.
  '168.63.129.16/32',
]
/** All that is given out. What stands for an IPv4 address (mapped, NAT64), local and multicast addresses are not in it. */
const given6 = ['2000::/3']
/** Within that: of the protocol itself (Teredo, benchmarks, ORCHID), documentation, 6to4. */
const special6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']

const special = listOf(special4, 'ipv4')
const given = listOf(given6, 'ipv6')
const specialWithin = listOf(special6, 'ipv6')

/** Whether an address belongs to the internet, rather than to this machine, its networks or nobody. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4')
    case 6:
      return !address.includes('%') && given.check(address, 'ipv6') && !specialWithin.check(address, 'ipv6')
    default:
      return false
  }
}

function listOf(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/')
    list.addSubnet(network, Number(prefix), family)
  }
  return list
}

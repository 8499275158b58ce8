import type { Operation } from './operation'
import { getCall } from './operations/get-call'
import { getImport } from './operations/get-import'
import { getMapping } from './operations/get-mapping'
import { getRefused } from './operations/get-refused'
import { listCalls } from './operations/list-calls'
import { listConfigs } from './operations/list-configs'
import { listMappings } from './operations/list-mappings'
import { patchMapping } from './operations/patch-mapping'
import { removeMapping } from './operations/remove-mapping'
import { removeOrder } from './operations/remove-order'
import { setMapping } from './operations/set-mapping'
import { setOrder } from './operations/set-order'
import { startImport } from './operations/start-import'

/** Every operation of the partner API, in the order it is read (contracts.md "Partner API, version 1"). */
export const OPERATIONS: readonly Operation[] = [
  listConfigs,
  setOrder,
  removeOrder,
  setMapping,
  listMappings,
  getMapping,
  patchMapping,
  removeMapping,
  startImport,
  getImport,
  getRefused,
  listCalls,
  getCall,
]

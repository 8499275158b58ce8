/** All that the database's programs see of our environment, which holds secrets. Next's types insist on NODE_ENV. */
export const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', NODE_ENV: 'production' } as const

/** The settings of the embedded server, passed at every start so that an update of the app updates them too. */
export const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  // An acknowledged write is on the disk.
  fsync: 'on',
  synchronous_commit: 'on',
  // An import of a million rows passes without a checkpoint every few seconds.
  max_wal_size: '2GB',
  // Our queries take a millisecond; compiling them takes longer.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // No phone number in its log: no statements, parameters or details; and ERROR is left out altogether, because its
  // message can quote a value. Whoever sent the statement is told all of it.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_statement: 'none',
  log_checkpoints: 'off',
} as const

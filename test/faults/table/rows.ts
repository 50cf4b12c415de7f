/** What goes wrong, and what must hold then: every row has tests of its name, and `npm run faults` tells of each. */
export const rows = {
  'crash between the state write and the alert; stream deleted altogether': 'alert within 2 min (pulse)',
  'crash after publish, before it is confirmed; publish accepted and the reply lost':
    'one duplicate at most, same incident id',
  'sender paused past its claim':
    'it abandons 20 s after the claim; takeover at 30 s; five takeovers, then a visible failure',
  'duplicate or late tick; 100 ticks for one slot': 'one sweep; late by more than an interval: skipped',
  'eight overlapping sweeps of one shard; slot 10 stalls and says down after slot 11 saw up, and the reverse':
    'one transition; the stale sweep changes nothing',
  "two services' shards and two responders race to open one incident":
    'one `opened`, the chain of hashes verifies',
  'results out of order, clock skew of 5 min, clock going backwards': 'one final state, no negative duration',
  'DynamoDB throttles, conditional failures, partial batches':
    'bounded retries with jitter; a conditional failure is re-read, not an error',
  'DynamoDB down for hours':
    'alarms say once that the monitor is impaired; states kept; it goes on where it stopped',
  'SNS throttled, 5xx': 'backoff; other contacts and channels unaffected; escalation goes on',
  'SNS refuses the message (400)':
    'cannot happen for any name (fuzzed); if it does, a minimal text is sent at once',
  'SMS: spend limit, opted out, sandbox': 'email goes out too; the failed delivery is visible and counted',
  'poison stream record':
    'the others of its batch are delivered within 60 s; it ends in a dead-letter queue with an alarm',
  'time-out in the middle of a batch': 'what was done is not done again',
  "a contact's email not confirmed, suspended or deleted":
    'a failed delivery: the next step pages at once; shown by `check` and the desk',
  'the monitor itself was down for a while (laptop asleep)': 'overdue heartbeats get that time as grace',
  'rolling deployment: an old function meets a new monitor': 'nothing is called removed by an older plan',
  'monitor renamed, removed or paused while down': 'incident kept; "closed: removed" once; escalation stops',
  'up and down at every check': 'one open and one close per window, and "flapping" said once',
  '1,000 monitors (500 services) fail at once, stream deleted':
    'at most 5 SMS and 3 emails per contact in 5 min; every name by email, the count, the first three and a link by SMS; all within 2 min',
  'nearly everything fails, control targets too': 'one "monitor or network suspect" message, states unknown',
  'ack after recovery, double ack, ack between claim and send':
    'idempotent, first acker kept; the sender re-reads after its claim and drops what the ack settled',
  'resolved by a person while a monitor is down': 'refused, with the choice to silence until it is up',
  'link scanners: GET, HEAD, OPTIONS, scripts run': 'nothing changes; only a POST acts',
  'token forged, expired, of another incident, any bit flipped':
    'refused, all in the same shape; nothing changes; recorded',
  'config deployed during an incident': 'the incident goes on; an invalid config never replaces a valid one',
  'client notices: a crash or a lost reply at any step':
    'each due notice reaches each address of the client, one duplicate at most; its clocks page once each',
} as const;

export type Row = keyof typeof rows;

export const rowNames = Object.keys(rows) as readonly Row[];

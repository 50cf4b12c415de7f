/** What nobody can measure beforehand. Each of these stands among the assumptions of every bill. */
export const assumed = {
  /** AWS reckons a month as 730 hours. */
  hoursAMonth: 730,
  /** Mean time of a probe, apart from our own work: name, connection, handshake and answer. */
  endpointMs: 200,
  /** What the calls of a run to DynamoDB, one after the other, take. */
  tableWaitMs: 50,
  /** Of the time, in which a service fails. */
  failingShare: 0.0001,
  outageMinutes: 30,
  /** Of the probes, that fail although nothing is wrong. */
  flukeShare: 0.00001,
  coldStartsAnHour: 1,
  /** Long polls of 20 s that Lambda keeps open on a queue, used or not. */
  pollers: 5,
  pollSeconds: 20,
  /** Lambda's own records of a run and our line, with the 26 bytes that CloudWatch adds to each. */
  logBytesARun: 700,
  /** Once in so many minutes a sweeper reads its secrets anew. */
  secretMinutes: 5,
  /** Samples are kept; the bill is that of the middle of the first year. */
  keptMonths: 6,
  /** Of each stored item, what DynamoDB adds. */
  itemOverheadBytes: 100,
  /** Views of the status page, refreshes of open ones included. */
  pageViews: 10_000,
  filesAView: 4,
  bytesAView: 20_000,
  alarmMails: 10,
  /** Pages and forms of the desk, of an outage. */
  deskVisits: 20,
  /** An incident's messages to one contact on one channel: that it began, and that it is over. */
  messagesAnOutage: 2,
  /** Notices to one client of an outage: that it is so, and that it is over. */
  noticesAnOutage: 2,
  /** Visitors of the status page who subscribed to all services, where they can. */
  subscribers: 100,
  /** UCS-2 parts of an SMS in Japanese; one in English has one GSM-7 part. */
  smsParts: { ja: 2, en: 1 },
} as const;

export const minutesAMonth = assumed.hoursAMonth * 60;

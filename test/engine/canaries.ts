/**
 * A company of which every name, address and word is a canary: `knin…` is internal, `knsecret…` for nobody, `knacme…`
 * and `knbeta…` for that client. A canary is one word, so that no escaping hides it.
 */
export const canaryConfig = `
title: { en: Cloud, ja: クラウド }
timezone: Asia/Tokyo
languages: [ja, en]
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  kninwriter: { name: Kninwritername, sms: "+819012345678", email: kninwriter@kninstaff.example, language: en }
  kninnext: { name: Kninnextname, email: kninnext@kninstaff.example, language: ja }
rotas:
  kninrota: { members: [kninnext, kninwriter], handover: "Mon 10:00", since: 2026-11-02 }
policies:
  kninpolicy: { steps: [{ notify: [kninwriter] }, { after: 5m, notify: [kninrota] }], clocks: { firstNotice: 5m } }
vendors: [ { id: kninvendor, name: Mailer Inc., statusPage: "https://kninvendorpage.example/" } ]
disclosure: [gdpr]
services:
  - id: kninshared
    name: { en: Seminar booking, ja: セミナー予約 }
    policy: kninpolicy
    dependsOn: [kninbase, "vendor:kninvendor"]
    runbook: https://kninrunbook.example/kninrunbookpage
    workaround: { en: Book by phone, ja: お電話で承ります }
    monitors:
      - id: kninmonitor
        http: https://knsecretuser:knsecretpassword@kninhost.example/kninpath?token=knsecretquery
        headers: { x-kninheader: knsecretvalue, Authorization: "\${secret:knsecretname}" }
        expect: { body: { contains: kninexpected } }
      - { id: kninnightly, heartbeat: 24h }
  - id: kninbase
    name: { en: Payroll knbetaservice, ja: 給与 knbetaservice }
    policy: kninpolicy
    workaround: Fax us knbetaserviceworkaround
    monitors: [ { id: kninother, tcp: "kninotherhost.example:5432" } ]
clients:
  - id: knacmeid
    name: Knacmename
    language: en
    services: [kninshared]
    notify: { email: [it@knacmemail.example], sms: ["+15550100"], webhook: { url: "https://knacmehook.example/x", secret: "\${secret:knsecrethook}" } }
    contract: { sla: 99.91, firstNotice: 10m, nextUpdate: 30m }
  - id: knbetaid
    name: Knbetaname
    language: ja
    services: [kninshared, kninbase]
    notify: { email: [it@knbetamail.example], sms: ["+15550199"], webhook: { url: "https://knbetahook.example/x", secret: "\${secret:knsecrethook}" } }
    contract: { sla: 97.77, firstNotice: 9m, nextUpdate: 17m }
windows:
  - { id: kninwindow, kind: maintenance, services: [kninshared, kninbase], at: 2026-11-04T02:00+09:00, for: 2h }
`;

/** Whom something is for. `public`: everybody; what a service is called, and what to do without it, is theirs to know. */
export type Reader = 'public' | 'acme' | 'beta' | 'staff';

const notFor: Readonly<Record<Reader, RegExp>> = {
  staff: /knsecret\w*/giu,
  public: /kn(?:secret|in|acme|beta(?!service))\w*|192\.0\.2\.1|\+15550\d+|97\.77|99\.91/giu,
  acme: /kn(?:secret|in|beta)\w*|192\.0\.2\.1|\+15550199|97\.77/giu,
  beta: /kn(?:secret|in|acme)\w*|192\.0\.2\.1|\+15550100|99\.91/giu,
};

/** The canaries in a text that its reader may not have. iCalendar folds its lines, which is undone. */
export const escaped = (text: string, reader: Reader): readonly string[] =>
  text.replaceAll(/\r\n[ \t]/gu, '').match(notFor[reader]) ?? [];

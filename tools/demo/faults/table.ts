/** Every fault there is, by its name. What goes wrong is real, never a page that only says so. */
import type { Federation } from '../../federation/federation.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../federation/nodes.js';
import { renewTls } from '../../federation/renewal.js';
import { changeEntry, closeLog, openLog } from './audit-log.js';
import { setClockRight, skewClock } from './clock.js';
import { sendWithoutConsent } from './no-consent.js';
import { sendPoison, throwAway } from './poison.js';

export interface Fault {
  /** For people, Dutch and English. */
  readonly what: string;
  /** Gives what else people must know to find it. */
  readonly apply: (federation: Federation) => Promise<string | void>;
  /** Name of what undoes it. */
  readonly undo?: string;
  /** Why nothing undoes it, and how to begin anew. */
  readonly lasting?: string;
}

/** An hour more, in which people read nine. */
const SHORT_DAYS = 9 + 1 / 24;
const REFUSED = { from: ZVH_ZUID, to: ZVH_NOORD, at: ZVH_NOORD };

export const FAULTS: Readonly<Record<string, Fault>> = {
  'peer-stop': {
    what: 'Zuid ligt stil: broker en gateway · Zuid is down, broker and gateway',
    apply: async (federation) => {
      await federation.gateway(ZVH_ZUID.slug).stop();
      await federation.broker(ZVH_ZUID.slug).kill();
    },
    undo: 'peer-start',
  },
  'peer-start': {
    what: 'Zuid is er weer · Zuid is back',
    apply: async (federation) => {
      await federation.broker(ZVH_ZUID.slug).restart();
      await federation.gateway(ZVH_ZUID.slug).restart();
    },
  },
  'courier-stop': {
    what: 'Zuid ontvangt wel, maar zijn gateway staat stil · Zuid’s broker takes messages, its gateway does not run',
    apply: (federation) => federation.gateway(ZVH_ZUID.slug).stop(),
    undo: 'peer-start',
  },
  'broker-down': {
    what: 'De broker van Noord ligt stil · Noord’s broker is down',
    apply: (federation) => federation.broker(ZVH_NOORD.slug).kill(),
    undo: 'broker-up',
  },
  'broker-up': {
    what: 'De broker van Noord is er weer · Noord’s broker is back',
    apply: (federation) => federation.broker(ZVH_NOORD.slug).restart(),
  },
  'log-down': {
    what: 'Noord kan niet in zijn logboek schrijven · Noord cannot write in its audit log',
    apply: (federation) => closeLog(federation, ZVH_NOORD),
    undo: 'log-up',
  },
  'log-up': {
    what: 'Noord kan weer in zijn logboek schrijven · Noord can write in its audit log again',
    apply: (federation) => openLog(federation, ZVH_NOORD),
  },
  'cert-9d': {
    what: 'Het certificaat van Zuid verloopt over 9 dagen · Zuid’s certificate ends in 9 days',
    apply: (federation) => renewTls(federation, ZVH_ZUID, SHORT_DAYS),
    undo: 'cert-new',
  },
  'cert-new': {
    what: 'Zuid heeft een nieuw certificaat · Zuid has a new certificate',
    apply: (federation) => renewTls(federation, ZVH_ZUID),
  },
  'clock-skew': {
    what: 'De klok van Zuid loopt tien minuten voor · Zuid’s clock is ten minutes ahead',
    apply: (federation) => skewClock(federation, ZVH_ZUID),
    undo: 'clock-right',
  },
  'clock-right': {
    what: 'De klok van Zuid loopt weer gelijk · Zuid’s clock is right again',
    apply: (federation) => setClockRight(federation, ZVH_ZUID),
  },
  poison: {
    what: 'Zuid leverde iets af dat Noord niet kan openen · Zuid delivered something that Noord cannot open',
    apply: (federation) => sendPoison(federation, REFUSED),
    undo: 'poison-out',
  },
  'poison-out': {
    what: 'Twee mensen gooiden weg wat niet te openen was · Two people threw away what could not be opened',
    apply: (federation) => throwAway(federation, REFUSED),
  },
  'no-consent': {
    what: 'Noord wilde gegevens van de GGD sturen zonder instemming: geweigerd · Noord wanted to send data of the GGD without consent: refused',
    apply: sendWithoutConsent,
  },
  'tamper-log': {
    what: 'Een regel in het logboek van Noord is veranderd · An entry in Noord’s audit log was changed',
    apply: async (federation) => {
      const entry = await changeEntry(federation, ZVH_NOORD);
      return `regel ${entry} · entry ${entry}`;
    },
    lasting:
      'Een veranderd logboek is niet te herstellen: dat is de bedoeling. Stop npm start en begin opnieuw; elke start begint met een leeg logboek. · ' +
      'A changed log cannot be mended, and must not be. Stop npm start and start again: each start begins with an empty log.',
  },
};

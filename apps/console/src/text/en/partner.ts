import type { partner as nl } from '../nl/partner.js';

export const partner: Readonly<Record<keyof typeof nl, string>> = {
  'partner.lead':
    'Who this is, whether the connection works, and whether your house exchanges with this node.',
  'partner.unknown': 'This node is not in the directory.',
  'partner.step': 'Step {n}: {what}',
  'partner.who': 'who is it',
  'partner.certificates': 'certificates in the directory',
  'partner.certificates.purpose': 'Purpose',
  'partner.certificates.subject': 'In the name of',
  'partner.certificates.until': 'Valid until',
  'partner.certificates.left': 'Left',
  'partner.certificates.days': '{count} days',
  'partner.certificates.over': 'expired',
  'partner.purpose.authenticity': 'Signing',
  'partner.purpose.confidentiality': 'Encrypting',
  'partner.purpose.tls': 'Connecting',
  'partner.accept': 'call the partner and compare the fingerprint',
  'partner.accept.how':
    'Call a number that you knew before. Have the partner read out the fingerprint of its signing certificate. Fill in what you hear.',
  'partner.accept.own': 'Your own fingerprint, to read out:',
  'partner.accept.heard': 'Fingerprint that you heard',
  'partner.accept.heard.help': '64 characters: digits and letters a to f. Spaces and colons are fine.',
  'partner.accept.ask': 'Ask a second person',
  'partner.accept.length': 'These are not 64 characters yet (now {count}).',
  'partner.second': 'a second person decides',
  'partner.second.none': 'Nothing has been asked yet.',
  'partner.live': 'This partner was accepted on',
  'partner.live.text': 'Messages pass. A renewed certificate asks nothing of you.',
  'partner.notYours': 'Only who keeps the node running can ask for acceptance.',
};

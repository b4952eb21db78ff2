/** The broker address in the directory. A peer's address is where our courier connects, so it may not point inward. */
import { DirectoryError } from './errors.js';

const SHAPE = /^amqps:\/\/(\[[0-9a-f:.]+\]|[A-Za-z0-9.-]+):(\d{1,5})$/;
const DNS_NAME =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

/**
 * `amqps://host:port` and nothing else: no user, path, query or default port.
 * Loopback, link-local, unspecified and multicast addresses are refused unless `allowLoopback` (one-machine demo),
 * which lifts the ban on loopback only. A name that resolves to such an address is the courier's to refuse.
 * @throws DirectoryError `DIRECTORY_URL` or `DIRECTORY_ADDRESS`.
 */
export function checkBrokerUrl(url: string, allowLoopback: boolean): void {
  const found = SHAPE.exec(url);
  if (!found) throw new DirectoryError('DIRECTORY_URL', 'a broker address must read amqps://host:port');
  const port = Number(found[2]);
  if (port < 1 || port > 65_535) throw new DirectoryError('DIRECTORY_URL', 'a broker port must be 1 … 65535');
  const reach = reachOf(found[1]!);
  if (reach === 'remote' || (reach === 'loopback' && allowLoopback)) return;
  throw new DirectoryError('DIRECTORY_ADDRESS', `a broker address may not be ${reach}`);
}

type Reach = 'remote' | 'loopback' | 'link-local, unspecified or multicast' | 'written in an unusual form';

function reachOf(host: string): Reach {
  if (host.startsWith('[')) return reachOfIpv6(host);
  if (IPV4.test(host)) return reachOfIpv4(host.split('.').map(Number));
  // "127.1", "0x7f.1" and "2130706433" are addresses to many resolvers; a name's last label is never numeric.
  const labels = host.replace(/\.$/, '').toLowerCase().split('.');
  const last = labels.at(-1) ?? '';
  if (/^(?:\d+|0x[0-9a-f]*)$/.test(last) || host.endsWith('.') || !DNS_NAME.test(host)) {
    return 'written in an unusual form';
  }
  return last === 'localhost' || host.toLowerCase() === 'localhost.localdomain' ? 'loopback' : 'remote';
}

function reachOfIpv4([a, b]: readonly number[]): Reach {
  if (a === 127) return 'loopback';
  const special = a === 0 || (a === 169 && b === 254) || (a !== undefined && a >= 224);
  return special ? 'link-local, unspecified or multicast' : 'remote';
}

function reachOfIpv6(host: string): Reach {
  let normal: string;
  try {
    normal = new URL(`http://${host}/`).hostname.slice(1, -1);
  } catch {
    return 'written in an unusual form';
  }
  if (normal === '::1') return 'loopback';
  // ::a.b.c.d, ::ffff:a.b.c.d and 64:ff9b::/96 carry an IPv4 address that would be judged by nobody.
  if (normal.startsWith('::') || normal.startsWith('64:ff9b:')) return 'written in an unusual form';
  const first = parseInt(normal.split(':')[0]!, 16);
  const special = (first & 0xffc0) === 0xfe80 || (first & 0xff00) === 0xff00;
  return special ? 'link-local, unspecified or multicast' : 'remote';
}

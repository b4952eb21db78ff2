import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The programs that are no npm packages. `needs` names what asks for them, so that a later browser test can add its own
 * (`{ name: 'chromium', needs: 'browser' }`) without everybody having to install it.
 */
export const services = [
  {
    name: 'RabbitMQ',
    needs: 'federation',
    debian: 'rabbitmq-server',
    elsewhere: 'brew install rabbitmq, or https://www.rabbitmq.com/docs/download (3.10 or later)',
    present: () => existsSync('/usr/lib/rabbitmq/bin/rabbitmq-server') || onPath('rabbitmq-server'),
  },
  {
    name: 'PostgreSQL server',
    needs: 'federation',
    debian: 'postgresql',
    elsewhere: 'brew install postgresql@15, or https://www.postgresql.org/download/ (15 or later)',
    present: () => debianPostgres() || onPath('initdb'),
  },
  {
    name: 'Chromium',
    needs: 'browser',
    debian: 'chromium',
    elsewhere: 'https://www.chromium.org/getting-involved/download-chromium/ (150 or later)',
    present: () => onPath('chromium') || onPath('chromium-browser'),
  },
  {
    // Without any font Chromium draws boxes, and every width that a test looks at is wrong.
    name: 'a font for the browser tests',
    needs: 'browser',
    debian: 'fonts-noto-core',
    elsewhere: 'any font with Latin and Arabic letters',
    present: () => existsSync('/usr/share/fonts') && readdirSync('/usr/share/fonts').length > 0,
  },
];

/** The services that `needs` asks for and that this machine does not have. */
export function missingServices(needs) {
  return services.filter((service) => needs.includes(service.needs) && !service.present());
}

function debianPostgres() {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  return versions.some((version) => existsSync(join('/usr/lib/postgresql', version, 'bin', 'initdb')));
}

function onPath(program) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => folder && existsSync(join(folder, program)));
}

import { APPLICATION_ROLES, grantStatements } from '../../libs/storage/src/access.js';
import {
  createDatabase,
  createGroup,
  provisionPlan,
  ROLE_OPTIONS,
} from '../../libs/storage/src/provision.js';

/** A generated file: its name in deploy/database and its whole text. */
export interface GeneratedFile {
  readonly name: string;
  readonly content: string;
}

const NAMES = { database: 'sluis', vaultDatabase: 'sluis_vault' };

/** Everything in deploy/database that follows from libs/storage. */
export function generatedDatabaseFiles(): readonly GeneratedFile[] {
  return [
    { name: 'roles.sql', content: roles() },
    { name: 'grants.sql', content: grants() },
  ];
}

function roles(): string {
  const { roles: planned, groups, databases, rights } = provisionPlan(NAMES);
  return [
    '-- Roles and empty databases of one node. Generated from libs/storage/src/provision.ts; run once, as superuser, with',
    '-- the passwords in the environment, where no process list shows them:',
    '--   psql -v ON_ERROR_STOP=1 -f roles.sql',
    '-- Then run the migrations as both owners: they make the tables and give the rights of grants.sql.',
    '',
    ...planned.map(({ name }) => `\\getenv ${name} ${name.toUpperCase()}_PASSWORD`),
    '',
    ...planned.map(({ name }) => `CREATE ROLE ${name} ${ROLE_OPTIONS} PASSWORD :'${name}';`),
    ...groups.map((name) => `${createGroup(name)};`),
    '',
    ...databases.map(({ name, owner }) => `${createDatabase(name, owner)};`),
    '',
    ...rights.map((statement) => `${statement};`),
    '',
  ].join('\n');
}

function grants(): string {
  const { database, vaultDatabase } = NAMES;
  const sections = [
    { at: database, roles: APPLICATION_ROLES.content },
    { at: vaultDatabase, roles: APPLICATION_ROLES.vault },
  ].flatMap(({ at, roles: names }) =>
    names.map((role) => ({ at, name: `${at}_${role}`, statements: grantStatements(role, `${at}_${role}`) })),
  );
  return [
    '-- What each application role may do, for whoever reviews it. Generated from libs/storage/src/access.ts. The migrations',
    '-- apply it themselves; by hand it runs as the owner of the database named.',
    ...sections.flatMap(({ at, name, statements }) => [
      '',
      `-- ${name}, in database ${at}`,
      'BEGIN;',
      ...statements.map((statement) => `${statement};`),
      'COMMIT;',
    ]),
    '',
  ].join('\n');
}

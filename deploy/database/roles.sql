-- Roles and empty databases of one node. Generated from libs/storage/src/provision.ts; run once, as superuser, with
-- the passwords in the environment, where no process list shows them:
--   psql -v ON_ERROR_STOP=1 -f roles.sql
-- Then run the migrations as both owners: they make the tables and give the rights of grants.sql.

\getenv sluis_owner SLUIS_OWNER_PASSWORD
\getenv sluis_api SLUIS_API_PASSWORD
\getenv sluis_courier SLUIS_COURIER_PASSWORD
\getenv sluis_node SLUIS_NODE_PASSWORD
\getenv sluis_vault_owner SLUIS_VAULT_OWNER_PASSWORD
\getenv sluis_vault_keys SLUIS_VAULT_KEYS_PASSWORD

CREATE ROLE sluis_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'sluis_owner';
CREATE ROLE sluis_api LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'sluis_api';
CREATE ROLE sluis_courier LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'sluis_courier';
CREATE ROLE sluis_node LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'sluis_node';
CREATE ROLE sluis_vault_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'sluis_vault_owner';
CREATE ROLE sluis_vault_keys LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'sluis_vault_keys';
CREATE ROLE sluis_flow NOLOGIN;
CREATE ROLE sluis_law NOLOGIN;

CREATE DATABASE sluis OWNER sluis_owner ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE sluis_vault OWNER sluis_vault_owner ENCODING 'UTF8' TEMPLATE template0;

REVOKE ALL ON DATABASE sluis FROM PUBLIC;
REVOKE ALL ON DATABASE sluis_vault FROM PUBLIC;
GRANT CONNECT ON DATABASE sluis TO sluis_owner;
GRANT CONNECT ON DATABASE sluis TO sluis_api;
GRANT CONNECT ON DATABASE sluis TO sluis_courier;
GRANT CONNECT ON DATABASE sluis TO sluis_node;
GRANT CONNECT ON DATABASE sluis_vault TO sluis_vault_owner;
GRANT CONNECT ON DATABASE sluis_vault TO sluis_vault_keys;
GRANT sluis_api, sluis_courier TO sluis_node;
GRANT sluis_flow, sluis_law TO sluis_api;

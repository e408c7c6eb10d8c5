-- The database and its four roles, for laptops, tests and production alike. Run by a superuser, with psql,
-- as often as wanted: it changes nothing that is already so.
--
--   DATABASE_OWNER_PASSWORD, DATABASE_APP_PASSWORD   read from the environment, so that neither shows in a process list
--   DATABASE_OWNER_CREATEDB                          "on" on laptops and in tests, which make test databases
--
-- wst_owner   migrates and backs up; never serves a request. BYPASSRLS, because a dump, a data migration and
--             a new foreign key all have to see every partnership's rows. Not a superuser.
-- wst_app     serves. Owns nothing, so it can switch no policy off; no BYPASSRLS.
-- wst_public  what an anonymous visitor's page runs as, inside a transaction of wst_app.
-- wst_intake  what an anonymous form writes as, likewise.
--
-- wst_app may take the last two on (SET) but does not have their rights until it does (INHERIT FALSE).

\set ON_ERROR_STOP on
-- A password must never reach the server's log, not even when a statement fails.
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SET client_min_messages = 'warning';

\getenv owner_password DATABASE_OWNER_PASSWORD
\getenv app_password DATABASE_APP_PASSWORD
\set owner_createdb off
\getenv owner_createdb DATABASE_OWNER_CREATEDB

\if :{?owner_password}
\else
  \warn 'Set DATABASE_OWNER_PASSWORD.'
  DO $$ BEGIN RAISE 'DATABASE_OWNER_PASSWORD is not set'; END $$;
\endif
\if :{?app_password}
\else
  \warn 'Set DATABASE_APP_PASSWORD.'
  DO $$ BEGIN RAISE 'DATABASE_APP_PASSWORD is not set'; END $$;
\endif

SELECT format('CREATE ROLE %I', wanted)
  FROM unnest(ARRAY['wst_owner', 'wst_app', 'wst_public', 'wst_intake']) AS wanted
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) \gexec

ALTER ROLE wst_owner LOGIN NOSUPERUSER BYPASSRLS NOCREATEROLE NOREPLICATION PASSWORD :'owner_password';
\if :owner_createdb
  ALTER ROLE wst_owner CREATEDB;
\else
  ALTER ROLE wst_owner NOCREATEDB;
\endif
ALTER ROLE wst_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'app_password';
ALTER ROLE wst_public NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
ALTER ROLE wst_intake NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
GRANT wst_public, wst_intake TO wst_app WITH INHERIT FALSE, SET TRUE, ADMIN FALSE;

SELECT 'CREATE DATABASE wst OWNER wst_owner'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'wst') \gexec
ALTER DATABASE wst OWNER TO wst_owner;
REVOKE ALL ON DATABASE wst FROM PUBLIC;
GRANT CONNECT ON DATABASE wst TO wst_app;

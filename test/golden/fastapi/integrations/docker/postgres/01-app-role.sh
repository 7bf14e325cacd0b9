#!/bin/sh
# Runs once, when the database is created: makes the role that the app connects as. It can read and write rows, but owns
# no table and bypasses no policy. Read by the image's entry point, so it needs no permission to execute.
set -eu

psql --set=ON_ERROR_STOP=1 --set=password="$APP_DATABASE_PASSWORD" --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
CREATE ROLE app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'password';
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO app;
-- What the owner creates later, the app may use.
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO app;
SQL

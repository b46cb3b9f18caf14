#!/bin/bash
# One database per service, each with a user that owns it and may do nothing else.
set -euo pipefail

database() {
  PGPASSWORD=$POSTGRES_PASSWORD psql -v ON_ERROR_STOP=1 --username postgres --set=name="$1" --set=password="$2" <<'SQL'
create role :"name" login password :'password' nosuperuser nocreatedb nocreaterole;
create database :"name" owner :"name" encoding 'UTF8';
revoke all on database :"name" from public;
SQL
}

database intake "$INTAKE_PASSWORD"
database rating "$RATING_PASSWORD"
database report "$REPORT_PASSWORD"

#!/bin/sh
# Loads one nightly export of provd into PostgreSQL, all of it or nothing of it. For whoever runs the receiving system: to use, or to read.
#
#   createdb school && psql school -f schema.sql       once; schema.sql is made by: provctl export columns --sql
#   PGDATABASE=school load-export.sh FOLDER            for each export, oldest first
#
# Without FOLDER it takes $PROVD_EXPORT_DIR, so it can be a hook itself. The connection is psql's: PGHOST, PGUSER, PGDATABASE …
# A full export takes the place of everything. A delta is taken only where its previous export was the last one loaded: first the rows of
# NAME.deleted.csv go, then those of NAME.csv come, in place of the row with the same key where there is one.
# The same export again changes nothing. Ends with 1 where the export is damaged or does not follow the last one loaded.
set -eu

folder=${1:-${PROVD_EXPORT_DIR:?give the folder of an export}}
cd "$folder"
sha256sum --check --strict --quiet SHA256SUMS || { echo "load-export: $folder is damaged; nothing was loaded" >&2; exit 1; }

# A table and the columns that are its key, a line each.
tables='pupils pupil_id
provisions provision_id
groups group_id
enrolments enrolment_id
sessions session_id
attendance session_id enrolment_id
assessments assessment_id
reviews review_id
costs group_id item'

# One member of the manifest, a text or a number.
member() { sed -n "s/^  \"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" manifest.json; }
id=$(member id) mode=$(member mode) previous=$(member previous)
[ "$(member format)" = 1 ] || { echo "load-export: $id has another format than 1; see the new columns first" >&2; exit 1; }

query() { psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"; }
query -c 'SET client_min_messages = warning; CREATE TABLE IF NOT EXISTS provd_loaded (id text NOT NULL)'
loaded=$(query -c 'SELECT id FROM provd_loaded')
if [ "$loaded" = "$id" ]; then exit 0; fi
if [ "$mode" = delta ] && [ "$loaded" != "$previous" ]; then
    echo "load-export: $id follows $previous, and the last one loaded is ${loaded:-none}; load that first, or a full export" >&2
    exit 1
fi

# Not echo: some shells' takes \copy for an escape.
say() { printf '%s\n' "$1"; }
{
    say 'BEGIN; SET CONSTRAINTS ALL DEFERRED; SET client_min_messages = warning;'
    printf "%s\n" "$tables" | while read -r table keys; do
        if [ "$mode" = full ]; then
            say "DELETE FROM $table;"
            say "\\copy $table from '$table.csv' with (format csv, header true)"
            continue
        fi
        same=$(for key in $keys; do printf '%s' "AND old.$key = new.$key "; done)
        columns=$(echo "$keys" | tr ' ' ',')
        say "CREATE TEMPORARY TABLE gone AS SELECT $columns FROM $table WHERE false;"
        say "\\copy gone from '$table.deleted.csv' with (format csv, header true)"
        say "DELETE FROM $table old USING gone new WHERE true $same;"
        say "CREATE TEMPORARY TABLE come (LIKE $table);"
        say "\\copy come from '$table.csv' with (format csv, header true)"
        say "DELETE FROM $table old USING come new WHERE true $same;"
        say "INSERT INTO $table SELECT * FROM come; DROP TABLE gone, come;"
    done
    say "DELETE FROM provd_loaded; INSERT INTO provd_loaded VALUES ('$id'); COMMIT;"
} | query

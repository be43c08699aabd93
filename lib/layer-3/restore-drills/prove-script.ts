/**
 * Asks each restored database its question: `<database>.sql` lies beside the script. No row, or an empty one, is a
 * restore of nothing. The rows are data, and are not told.
 */
export const PROVE_SCRIPT = `set -eu
ask() {
  psql --no-psqlrc --tuples-only --no-align --set=ON_ERROR_STOP=1 "$@"
}
until ask --dbname=postgres --command='SELECT 1' >/dev/null; do
  sleep 10
done
for file in "$DRILL"/*.sql; do
  database=$(basename "$file" .sql)
  rows=$(ask --dbname="$database" --file="$file")
  if [ -z "$rows" ]; then
    echo "$database: the query gives no row" >&2
    exit 1
  fi
  echo "$database: proven, $(printf '%s\\n' "$rows" | wc -l) rows"
done
`;

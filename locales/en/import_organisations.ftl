# c2s import organisations

cli-help-import-organisations = Imports the official list of the organisations that manage the C2S, and says what changes
cli-help-import-organisations-examples =
    c2s import organisations list-2026.csv --places places-2026.csv --from 2026-01-01 --dry-run
    c2s import organisations list-2026.csv --places places-2026.csv --from 2026-01-01
cli-help-import-organisations-file = The list, as CSV
cli-help-import-organisations-places = The places that receive people, as CSV
cli-help-import-organisations-from = The first day of the list (YYYY-MM-DD), today by default
cli-help-import-organisations-dry_run = Says what would change, and changes nothing
cli-import-added = + { $name }
cli-import-returned = + { $name } (back)
cli-import-left = - { $name }
cli-import-changed = ~ { $name }
cli-import-column-name = name
cli-import-column-office = address
cli-import-column-website = web site
cli-import-column-places = places
cli-import-column-dates = dates
cli-import-done = List imported: { $added } in, { $changed } changed, { $left } out, { $unchanged } unchanged; { $places } places.
cli-import-would = Nothing is changed. The import would make: { $added } in, { $changed } changed, { $left } out, { $unchanged } unchanged; { $places } places.
cli-import-refused =
    { $count ->
        [1] 1 line must be corrected: nothing is imported.
       *[other] { $count } lines must be corrected: nothing is imported.
    }
cli-import-empty = The list holds no organisation: nothing is imported.
cli-import-line = { $file }, line { $line }, column { $column }: { $problem }
cli-import-file-organisations = list
cli-import-file-places = places
cli-import-problem-columns = the line does not have the expected columns, or their names; see docs/organisations.md
cli-import-problem-dates = the end comes before the start
cli-import-problem-department = no department has this number
cli-import-problem-missing = a value is missing
cli-import-problem-not-a-date = this is not a day of the form YYYY-MM-DD
cli-import-problem-siren = this is not a SIREN: 9 digits, the last of which checks the others
cli-import-problem-too-long = more than 200 characters
cli-import-problem-twice = this organisation is already in the list
cli-import-problem-unknown-siren = this organisation is not in the list

# The commands that fill the register.

cli-help-import = Fills the register of insured persons from a file.
cli-help-import-fund = Adds a fund, or updates what its letters print.
cli-help-import-fund-file = File .toml of the fund, as in docs/register.md
cli-help-import-fund-examples =
    c2s import fund caisse.toml --data donnees
import-fund-form = This file does not describe a fund. Correct it: { $why }
import-fund-zone = { $zone } is not a time zone. Write for example Europe/Paris or Indian/Reunion.
import-fund-written = The fund is recorded.
import-fund-unchanged = The fund was recorded so already.
cli-help-import-insured = Adds insured persons, or updates what is known of them.
    Each line is taken whole or refused whole. Importing twice changes nothing.
    The format is described in docs/register.md.
cli-help-import-insured-file = File .csv, .json or .jsonl
cli-help-import-insured-fund = Code of the fund of the lines that name none; needless when there is only one
cli-help-import-insured-dry_run = Checks everything and writes nothing
cli-help-import-insured-examples =
    c2s import insured assures.csv --data donnees --fund 999 --dry-run
    c2s import insured assures.jsonl --data donnees
cli-help-demo = Fills a folder with the fictitious fund and a population of the size wanted.
cli-help-demo-people = How many people to make up, besides those of the demonstration
cli-help-demo-seed = Starting number: the same gives the same people again
cli-help-demo-examples =
    c2s demo --data demo --people 1000
    c2s serve --data demo --demo
import-unknown-format = The name of the file must end with .csv, .json or .jsonl.
import-unknown-fund = No fund has the code { $code } in this folder. Check the option --fund.
import-reading-stopped = The reading of the file stopped. The lines already announced are recorded; run the same command again to finish.
import-progress = { $lines } lines read…
import-tally = { $lines } lines read: { $added } added, { $updated } updated, { $unchanged } unchanged, { $refused } refused.
import-dry-run-done = Nothing was written: it was a check.
import-refused-line = Line { $line }: { $problem }
import-refused-field = Line { $line }, { $field }: { $problem }
import-expected = Possible values: { $expected }.
import-problem-missing = this information is missing. Add it.
import-problem-unknown-field = this field does not exist. Correct its name, or remove it.
import-problem-not-an-object = an object is expected, with its fields.
import-problem-not-a-list = a list of objects is expected, 60 at most.
import-problem-not-text = a text is expected.
import-problem-too-long = the text is too long. Shorten it.
import-problem-control-characters = there are invisible characters. Remove them.
import-problem-not-a-date = this is not a date. Write YYYY-MM-DD, for example 1985-06-12.
import-problem-not-a-month = this is not a month. Write YYYY-MM, such as 2024-03.
import-problem-in-the-future = this date has not come yet.
import-problem-ends-before-it-starts = the end comes before the beginning.
import-problem-not-a-choice = this value is not known.
import-problem-nir-length = a social security number has 13 characters and a key of 2 digits.
import-problem-nir-characters = this social security number holds an impossible character.
import-problem-nir-key = the key does not match the number. Check the order of the digits.
import-problem-not-an-amount = this is not an amount. Write 1234.56, without spaces.
import-problem-not-twelve-amounts = twelve amounts are expected, oldest first, with | between them.
import-problem-total-or-monthly = give either total or monthly.
import-problem-unknown-fund = the fund is not known. Correct its code, or use --fund.
import-problem-other-fund = this person belongs to another fund. That fund makes the change.
import-problem-unknown-parent = one of the parents is not known. Put their line before that of the child.
import-problem-own-parent = nobody can be their own parent.
import-problem-not-json = this is not complete JSON. Put one object on each line.
import-problem-not-utf8 = the text is not UTF-8. Save the file as UTF-8.
import-problem-cells = this line has another number of cells than the header.
import-problem-line-too-long = this line is too long for one person.
demo-filled = { $people } people made up. To try: c2s serve --data { $folder } --demo
demo-already-filled = This folder holds a population already. Choose an empty folder.
demo-too-many = There are not enough impossible numbers for so many people. Ask for { $most } at most.
demo-progress = { $people } people…

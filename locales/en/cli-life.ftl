# Words of the program for what happens after the sending.

cli-help-outbox = Lists the alerts that left or wait to leave (neither to whom nor what they say)
cli-outbox-empty = No alert.
cli-outbox-way-waiting = waiting
cli-outbox-way-sending = being sent
cli-outbox-way-sent = sent
cli-outbox-way-by-letter = by letter
cli-outbox-way-given-up = given up: by letter
cli-alerts-wrong = the settings of the alerts ([alerts]) cannot be used
cli-alerts-login = user and password_file go together: name both, or none
cli-danger-drafts = the days of the applications that were started ([drafts]) must be in order: reminders, announcement, erasing
cli-danger-long-address = the address of the service (address) is longer than { $most } characters: an SMS would no longer hold its text
cli-danger-paper-wait = the wait for the opening of a file (paper_wait) is longer than { $most } seconds: browsers and proxies would give up the answer
cli-outbox-folder = The alerts without a carrier are written in { $folder }.
cli-help-outbox-print = Prints the letters that are owed into a folder a day, or those of a day again
cli-help-outbox-print-examples =
    c2s outbox print --out mail
    c2s outbox print --out mail --again 2026-11-28
cli-help-outbox-print-out = Folder to write to; created if it does not exist
cli-help-outbox-print-again = Day whose letters, printed already, are printed again
cli-help-outbox-taken = Says that the letters of a day were taken away: their folder is erased once its delay is over
cli-help-outbox-taken-examples =
    c2s outbox taken 2026-03-02 --data data
cli-help-outbox-taken-day = Day whose folder was taken away
cli-outbox-taken = The letters of { $date } were taken away.
cli-outbox-taken-before = That was already said of the letters of { $date }.
cli-outbox-taken-no-folder = There is no folder of letters of { $date } on this machine.
cli-outbox-taken-too-soon = { $date } is not over: more letters may still come. Say it tomorrow.
cli-outbox-printed =
    { $count ->
        [0] No letter to print.
        [1] 1 letter printed into { $folder }.
       *[other] { $count } letters printed into { $folder }.
    }
cli-outbox-printed-again = Letters printed again into { $folder }: { $count }. No longer needed (a code that served, for instance): { $needless }.
cli-doctor-alerts-wait = Alerts that wait to leave: { $count }, the oldest for { $hours } h.
cli-doctor-letters-wait = Letters to print: { $count }, the oldest for { $hours } h.
cli-doctor-letters-without-address = Letters without an address in the register: { $count }. Complete it (“c2s import insured”): they will be printed within the day.
cli-doctor-letters-not-taken = Printed letters that nobody said to have taken away: { $count } day(s), since { $first }. Take them away, then say so: “c2s outbox taken { $first }”.
cli-doctor-letters-held = Letters that cannot be printed: { $count }. Read the log, then “c2s outbox print”.

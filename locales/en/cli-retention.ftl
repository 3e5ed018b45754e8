# What is kept too long.

cli-help-retention = Says what would be erased because its delay is over, erases it, or withholds it
cli-help-retention-examples =
    c2s retention --dry-run --data data                               what would be erased, and why
    c2s retention run --data data                                     erases it
    c2s retention hold C2S-7KQ4-M9TX-2W --reason "Appeal in court"       withholds a file
cli-help-retention-dry_run = Says what would be erased and erases nothing
cli-help-retention-run = Erases what is kept too long: the key, then the files; a proof stays
cli-help-retention-run-examples =
    c2s retention run --data data
cli-help-retention-hold = Withholds a file: it is not erased until it is released
cli-help-retention-hold-examples =
    c2s retention hold C2S-7KQ4-M9TX-2W --reason "Appeal in court"
cli-help-retention-hold-application = Identifier of the file, or number of its receipt
cli-help-retention-hold-reason = Why, in a few words; sealed with the file
cli-help-retention-release = Releases a file: its delay counts again
cli-help-retention-release-examples =
    c2s retention release C2S-7KQ4-M9TX-2W --data data
cli-help-retention-release-application = Identifier of the file, or number of its receipt
cli-help-retention-list = Lists the files that are withheld
cli-help-retention-list-examples =
    c2s retention list --data data
cli-help-retention-certificate = Writes the proof that a file was erased
cli-help-retention-certificate-examples =
    c2s retention certificate C2S-7KQ4-M9TX-2W --data data
cli-help-retention-certificate-application = Identifier of the erased file, or number of its receipt
cli-retention-option = say --dry-run to see what would be erased, or “c2s retention run” to erase it
cli-retention-would-go = Would be erased:
cli-retention-gone = Erased:
cli-retention-line = { $count } × { $what } ({ $length }{ $because })
cli-retention-because = ; { $text }
cli-retention-decision = ; decision of whoever runs the service
cli-retention-nothing-would = Nothing would be erased.
cli-retention-nothing = Nothing was to be erased.
cli-retention-withheld = Delay over, but kept:
cli-retention-withheld-line = { $count } × { $why }
cli-retention-withheld-hold = withheld (“c2s retention list”)
cli-retention-withheld-deadline = the delay to decide runs
cli-retention-withheld-moving = a letter or a document has not left yet
cli-retention-withheld-right-runs = the right runs
cli-retention-withheld-appeal = the delay to appeal runs
cli-retention-withheld-third-party-payment = the year of third-party payment after the end of the right runs
cli-retention-withheld-not-taken = a folder of printed letters that nobody said was taken away (“c2s outbox taken”)
cli-retention-announced = People told that their file will be erased: { $count }
cli-retention-unjudged = Files that could not be judged, and are kept: { $count }. Read the log.
cli-retention-files-left = Files whose key is destroyed, still in the store: { $count }. They are unreadable, and taken out at the next run.
cli-retention-held = The file { $application } is withheld.
cli-retention-released = The file { $application } is no longer withheld.
cli-retention-no-hold = No file is withheld.
cli-retention-hold-line = { $application }  since { $date }  { $reason }
cli-retention-unknown = no file answers to “{ $named }”
cli-retention-not-held = the file “{ $named }” is not withheld
cli-retention-not-erased = no erased file answers to “{ $named }”
cli-retention-proof-application = File: { $application }
cli-retention-proof-receipt = Receipt: { $number }
cli-retention-proof-rule = Rule: { $what } ({ $length }), counted from { $since }
cli-retention-proof-given-up = Erased by the person themselves
cli-retention-proof-when = Erased on: { $when }
cli-retention-proof-files = Sealed files destroyed: { $count }; still to be taken out: { $left }
cli-retention-proof-document = Document issued: { $kind }, { $when }, SHA-256 { $hash }
cli-retention-delays = the retention delays of “{ $file }” cannot be used
cli-value-application = FILE
cli-value-text = TEXT

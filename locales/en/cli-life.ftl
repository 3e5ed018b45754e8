# Words of the program for what happens after the sending.

cli-help-outbox = Lists the alerts that left or wait to leave (neither to whom nor what they say)
cli-outbox-empty = No alert.
cli-outbox-way-waiting = waiting
cli-outbox-way-sending = being sent
cli-outbox-way-sent = sent
cli-outbox-way-by-letter = by letter
cli-outbox-way-given-up = GIVEN UP, to be sent by letter
cli-alerts-wrong = the settings of the alerts ([alerts]) cannot be used
cli-danger-drafts = the days of the applications that were started ([drafts]) must be in order: reminders, announcement, erasing

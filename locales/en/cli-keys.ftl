# The master key.

cli-help-master-key = Replaces the master key, which protects the keys of files, while the service runs
cli-help-master-key-examples =
    c2s master-key new --data data                    1. prepares the next key
    c2s master-key rewrap --data data --dry-run       2. says what would move to it
    c2s master-key rewrap --data data                 3. moves every file to it
    c2s master-key status --data data                 4. says when the old one may be removed
cli-help-master-key-status = Says how many files are under each master key, and which one may be removed
cli-help-master-key-status-examples =
    c2s master-key status --data data
cli-help-master-key-new = Prepares the next master key; nothing is under it yet
cli-help-master-key-new-examples =
    c2s master-key new --data data
cli-help-master-key-rewrap = Puts the newest key to work and moves every file to it, without a stop
cli-help-master-key-rewrap-examples =
    c2s master-key rewrap --data data --dry-run
    c2s master-key rewrap --data data
cli-help-master-key-rewrap-dry_run = Says what would be done and changes nothing
cli-master-current = { $name }: at work, { $count } keys of files.
cli-master-waiting = { $name }: ready, not at work yet. “c2s master-key rewrap” puts it to work.
cli-master-retired = { $name }: replaced, still needed by { $count } keys of files. “c2s master-key rewrap” moves them to the key at work.
cli-master-may-go = { $name }: replaced, no longer needed by these data. Its file may be removed once no backup made under it must be readable.
cli-master-gone = { $name }: replaced, its file is removed.
cli-master-unknown = { $name }: unknown to the database, { $count } keys of files name it.
cli-master-missing = { $name }: its file is missing, and { $count } keys of files do not open without it. Restore it from its backup.
cli-master-made = The key { $name } is ready in “{ $folder }”. Back its file up, copy it into the key folder of each copy of the service, then run “c2s master-key rewrap”.
cli-master-made-already = The key { $name } is ready in “{ $folder }” already: “c2s master-key rewrap” puts it to work.
cli-master-progress = Keys of files moved: { $count }
cli-master-rewrapped = Key at work: { $name }. Keys of files moved to it: { $moved }. Under another one: { $left }.
cli-master-closed = Keys of files that do not open, left as they are: { $closed }. They were altered: read them again from a backup.
cli-master-left = Files were made during the move: run the command again.
cli-master-nothing = Nothing to do: all keys of files are under { $name }.
cli-master-would-move = { $count } keys of files would move from { $before } to { $name }.
cli-master-nothing-done = Nothing was changed.
cli-doctor-master-missing = The master key { $name } is unknown and its file is missing: { $count } keys of files do not open. Restore its file.
cli-doctor-master-unknown = The database does not know the master key { $name }, which { $count } keys of files name: run “c2s master-key rewrap”.
cli-doctor-master-retired = { $count } keys of files are still under the former master key { $name }: run “c2s master-key rewrap”.
cli-doctor-master-waiting = The master key { $name } is ready and not at work: copy it everywhere, then run “c2s master-key rewrap”.

extension BackupsInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # Copies of the log and, apart, of the keys; and proof that they can be used.
        interface io.provd.Backups

        # What a run wrote.
        type Run (
          folder: string,
          # When (UTC, ISO 8601).
          made: string,
          # The log at the last event the backup now holds.
          anchor: string,
          # The first and last position of this run; from is one past through where nothing was new.
          from: int,
          through: int,
          # New segment files, and bytes in them.
          segments: int,
          bytes: int,
          # The copy of the wrapped keys, in the folder's keys/.
          keys: string,
          # Whether the folder is on the same disk as the state folder: then it is no protection against losing that disk.
          sameDevice: bool,
          # The folder of hooks to run on it, and how many seconds each may take.
          hooks: string,
          hookTimeout: int
        )

        # A segment file: events that were copied once and are never written again.
        type Segment (
          file: string,
          epoch: int,
          from: int,
          through: int,
          bytes: int
        )

        # Something done with backups: "backup", "hook" or "drill".
        type Outcome (
          at: string,
          what: string,
          folder: string,
          ok: bool,
          through: int,
          # What was found, or why it failed.
          detail: string
        )

        # What an answer comes to: the same for the same answer, and nothing of it can be read from it.
        type AnswerDigest (
          question: string,
          sha256: string
        )

        # Copies what was recorded since the last backup, and the keys. Goes to the configured folder, or to another, absolute one.
        method Make(to: ?string) -> (run: Run)

        # What there is in the configured folder or another, and the last things done.
        method List(folder: ?string) -> (folder: string, segments: []Segment, keys: []string, outcomes: []Outcome)

        # Reads every segment through: each event against the chain, each file against its checksum.
        method Verify(folder: ?string) -> (
          ok: bool,
          folder: string,
          segments: int,
          # Up to where it is good.
          checked: int,
          anchor: ?string,
          # The file and position of the damage, and what it is.
          reason: ?string
        )

        # The answers to a fixed list of questions as of a position, as digests: a drill compares those of two daemons.
        method Digest(position: int) -> (anchor: string, digests: []AnswerDigest)

        # Puts on record what came of a hook or a drill.
        method Note(what: string, folder: string, position: int, ok: bool, detail: string) -> ()
        """#
}

extension AccessInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # The record of who read whose data.
        interface io.provd.Access

        # What moment an answer is for.
        type Answered (
          # The log's id and epoch.
          log: string,
          epoch: int,
          # The position it answers for, and the hash there (64 hexadecimal digits).
          position: int,
          hash: string,
          # The day it is true on.
          asOf: string,
          # The instant it was known by, where the question named one (UTC, ISO 8601).
          knownAt: ?string,
          # The school's name.
          school: string,
          # How many confidential provisions and meetings the caller is named for were left aside for want of a reason; absent where
          # one would add nothing to this answer.
          withheld: ?int,
          # What the answer is without, whether or not there is any: "confidential", "costs", "few" (numbers under 5), "others"
          # (pupils who are not the caller's).
          leftOut: ?[]string
        )

        # One read of personal data, or an attempt that was refused.
        type Read (
          # When, UTC.
          at: string,
          # A staff id or "uid:N", and the name where it is a member of staff's.
          actor: string,
          who: string,
          uid: int,
          method: string,
          # Whose data: pupils' ids, and how many.
          pupils: []string,
          count: int,
          # Their names as they are now, of the first few.
          names: []string,
          # Why what is confidential was asked for.
          why: ?string,
          # Nothing was told.
          refused: bool
        )

        # Who read whose data, the newest first. Reads of confidential things are told to the senco alone.
        method List(pupil: ?string, by: ?string, since: ?string, until: ?string, limit: ?int) -> (reads: []Read, at: Answered)
        """#
}

extension AccessInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # The record of who read whose data.
        interface io.provd.Access

        \#(SharedDefinition.answered)

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

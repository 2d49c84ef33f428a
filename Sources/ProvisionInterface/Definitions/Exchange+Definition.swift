extension ExchangeInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # Import runs, and the nightly export.
        interface io.provd.Exchange

        \#(SharedDefinition.command)

        \#(SharedDefinition.recorded)

        \#(SharedDefinition.done)

        \#(SharedDefinition.answered)

        # One import run.
        type Batch (id: string, recordedAt: string, actor: string, events: int, undone: int, label: string)

        # One need, rank 1 the primary one.
        type Need (type: string, rank: int)

        # A pupil as an import of the roll compares with: everybody who is, was or is to be on roll, records merged into another left out.
        type RollPupil (
          id: string,
          forename: string,
          surname: string,
          # What the pupil is called, where it is not the forename.
          preferred: ?string,
          upn: ?string,
          # Numbers the pupil, or a record merged into the pupil's, had before.
          formerUpns: []string,
          uln: ?string,
          dateOfBirth: ?string,
          yearGroup: string,
          form: ?string,
          # N, K or E.
          sen: string,
          needs: []Need,
          cohorts: []string,
          # On roll on the day asked for.
          onRoll: bool,
          # First day of the latest stretch on roll, also one to come; absent for one who is only expected.
          admitted: ?string,
          # Last day of it, where it is over or its end is known.
          left: ?string
        )

        # A row of a file that may be of a pupil known here. identity: the row's numbers, names and date of birth, of which only a keyed
        # fingerprint is kept.
        type Offer (identity: string, pupil: string, why: string, row: int)

        # What was decided of a row and a pupil: "same" or "different"; absent while it waits. number is 0 in a dry run of what is new.
        type Standing (number: int, decided: ?string)

        # A row that waits for a decision, or had one. Nothing of the row is kept but its line: the file has it.
        type Match (
          number: int,
          pupil: string,
          # The pupil it may be: name, year group, form.
          name: string,
          yearGroup: string,
          form: ?string,
          # In words, without the row's own: "no UPN; same date of birth, nearly the same name".
          why: string,
          row: int,
          offeredAt: string,
          decided: ?string,
          decidedAt: ?string,
          decidedBy: ?string
        )

        # Everybody an import of the roll may be about, as of a day (else today).
        method GetRoll(asOf: ?string) -> (pupils: []RollPupil, at: Answered)

        # Puts doubtful rows before a person, and answers what was decided of each, in order. Rows offered before keep their number.
        method OfferMatches(offers: []Offer, dryRun: ?bool) -> (standings: []Standing)

        # What waits for a decision, newest first; decided: also what was decided.
        method ListMatches(decided: ?bool) -> (matches: []Match, at: Answered)

        # Decides a match: "same" or "different". It counts from the next import of the row on.
        method DecideMatch(number: int, decision: string) -> (match: Match)

        # The newest import runs.
        method ListBatches(limit: ?int) -> (batches: []Batch, at: Answered)

        # Takes a whole run back: retracts what it recorded. Refused with a list where later entries rest on it, unless withDependents.
        method UndoBatch(batch: string, withDependents: ?bool, command: ?Command) -> (done: Done)

        # A file of an export: rows after the header, and its SHA-256 (64 hexadecimal digits).
        type ExportFile (name: string, rows: int, bytes: int, sha256: string)

        # A nightly export.
        type Export (
          # Its id, its folder and its manifest.
          id: string,
          folder: string,
          manifest: string,
          # "full" or "delta"; the epoch, the position a delta starts after, the last position, the day it is of.
          mode: string,
          epoch: int,
          from: ?int,
          through: int,
          asOf: string,
          # The export before it, which a delta builds on.
          previous: ?string,
          # Where the log stood: "" where the manifest cannot be read.
          anchor: string,
          files: []ExportFile,
          # When it was made (UTC, ISO 8601), where that is on record.
          madeAt: ?string,
          # What can be seen to be wrong with it at a glance.
          problem: ?string
        )

        # What became of an export at a hook.
        type Delivery (
          hook: string,
          export: string,
          at: string,
          delivered: bool,
          tries: int,
          # Why not: "exit 3".
          reason: string,
          milliseconds: int,
          # What a failed hook said, its beginning and end. It may hold pupils' data.
          output: ?string
        )

        # A name in the folder of hooks that is not run.
        type SkippedHook (name: string, reason: string)

        # What a hook is still to get, oldest first. heldBy: another run is handing on to it now, and whose and since when; then it is left alone.
        type HookTurn (hook: string, exports: []Export, heldBy: ?string)

        # What a check of an export found.
        type ExportCheck (id: string, ok: bool, problems: []string)

        # Writes the nightly export: what has changed since the last one, or everything where that is due. Where this very export was made
        # before, nothing is written and repeated is true. Refused where a file would lose more rows than configured, unless allowDrop.
        # fullBecause says why it is a full one; removed which old exports were deleted; damaged where damaged
        # exports lie now, set aside for somebody to look at; hooks and hookTimeout (seconds) what is configured.
        method RunExport(full: ?bool, allowDrop: ?bool, dryRun: ?bool) -> (
          export: Export,
          repeated: bool,
          dryRun: bool,
          fullBecause: ?string,
          removed: []string,
          damaged: ?[]string,
          hooks: string,
          hookTimeout: int
        )

        # The exports there are, oldest first.
        method ListExports() -> (exports: []Export)

        # One export, and what became of it at each hook.
        method GetExport(id: string) -> (export: Export, deliveries: []Delivery)

        # Checks every byte of an export, or of all, and its anchor against the log.
        method VerifyExport(id: ?string) -> (checks: []ExportCheck)

        # Says which hooks there are; answers what each is still to get. run (the caller's own word) and process (its number) claim the
        # hooks that get something, so that no other run hands on to them too: until RecordDelivery says that no more comes, the process is
        # no more, or the time is over that the hook may take.
        method BeginDelivery(hooks: []string, skipped: []SkippedHook, run: ?string, process: ?int) -> (turns: []HookTurn)

        # Records what became of an export at a hook. more: this run hands on more to it, and keeps its claim.
        method RecordDelivery(
          hook: string,
          export: string,
          delivered: bool,
          tries: int,
          reason: string,
          milliseconds: int,
          output: ?string,
          run: ?string,
          more: ?bool
        ) -> ()

        # One dated fact: kind is sen, need (value: its rank), cohort or score (value).
        type TransferFact (kind: string, on: string, code: string, value: ?string, note: ?string)

        # What a pupil was given in one group; progress: scores before and after, in words.
        type TransferSupport (
          provision: string,
          year: string,
          from: string,
          until: ?string,
          attended: int,
          due: int,
          minutes: int,
          progress: ?string
        )

        # A meeting that was held, with what was agreed; never a confidential one.
        type TransferMeeting (on: string, kind: string, with: []string, about: ?string, agreed: ?string, next: ?string)

        # A target the pupil takes along.
        type TransferTarget (on: string, by: string, wording: string)

        # What is signed: everything the next school can take over.
        type Transfer (
          school: string,
          to: string,
          madeOn: string,
          forename: string,
          surname: string,
          upn: ?string,
          dateOfBirth: ?string,
          yearGroup: string,
          facts: []TransferFact,
          support: []TransferSupport,
          # What is not in it, whether or not there is any: "confidential".
          leftOut: ?[]string,
          meetings: ?[]TransferMeeting,
          # Those still to be reached, and the strategies that hold.
          targets: ?[]TransferTarget,
          strategies: ?[]string
        )

        # A pupil's record for the next school, as data signed by this one. signed: the file. fingerprint: of the school's key, to be read
        # over the phone. due: the day it is due there, 15 school days after leaving. leftOut: notes that seem to name another pupil.
        # Confidential provisions, with all that belongs to them, are in it with why alone.
        method MakeTransfer(pupil: string, to: string, why: ?string) -> (transfer: Transfer, signed: string, fingerprint: string, due: string, leftOut: int, at: Answered)

        # Checks a file another school signed, against the fingerprint heard over the phone, and reads it. Records nothing.
        # known: the pupil here with that UPN, where there is one.
        method ReadTransfer(signed: string, fingerprint: string) -> (transfer: Transfer, known: ?string, at: Answered)
        """#
}

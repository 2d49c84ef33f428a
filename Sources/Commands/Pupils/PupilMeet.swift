import ArgumentParser
import ProvisionInterface
import Reports

/// What is said of a meeting that is arranged or was held.
struct MeetingOptions: ParsableArguments {
    @Option(name: .customLong("with"), help: ArgumentHelp("Who: staff, the pupil, and others in words (mother,khan).", valueName: "people"))
    var people: [String] = []
    @Option(
        help: ArgumentHelp("parents, agency, annual-review, team-around-the-child, call or other.", valueName: "kind"),
        completion: .list(["parents", "agency", "annual-review", "team-around-the-child", "call", "other"]))
    var kind: String?
    @Option(help: ArgumentHelp("What it is about.", valueName: "text")) var about: String?
    @Flag(help: "Seen by its named people only.") var confidential = false
    @Option(help: ArgumentHelp("Staff who see it where it is confidential.", valueName: "names")) var seenBy: [String] = []

    /// Whether anything is said.
    var isSaid: Bool { !people.isEmpty || kind != nil || about != nil || confidential || !seenBy.isEmpty }
}

/// `provctl pupil meet`.
struct PupilMeet: DaemonCommand {
    static let configuration = Help.command(
        "meet", "Record a meeting about a pupil, arrange one, call one off, or list them.",
        [
            ("pupil meet zara", "the meetings about her"),
            ("pupil meet zara --on 9nov --with mother,khan --about homework", "one that was held"),
            ("pupil meet zara --with mother --agreed \"10 minutes\" --next 18dec", "today, and by when again"),
            ("pupil meet zara --arrange 24nov --at 14:00 --with \"speech therapist\"", "one to come"),
            ("pupil meet zara --on 24nov --agreed \"six more weeks\"", "what came of it, with those who were to come"),
            ("pupil meet zara --cancel 24nov --reason \"mother is ill\"", "called off"),
            ("pupil meet zara --also theo,kit --with \"ed psych\" --agreed …", "about several, in one go"),
            ("pupil meet zara --with mother --said … --confidential --seen-by khan", "seen by Khan and the SENCO only"),
        ],
        notes: "A meeting arranged for the day it was held is the one recorded; --of names another by its day, \"--of none\" none. "
            + "Staff are found by login, forename or surname; whoever else was there stands as written. "
            + "What is confidential is listed with --why, for those it names. "
            + "What concerns safety belongs in the child-protection system.")

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Option(help: ArgumentHelp("Further pupils it is about: each has it in the own record.", valueName: "names")) var also: [String] = []
    @Option(help: ArgumentHelp("Arrange one for that day.", valueName: "day")) var arrange: String?
    @Option(help: ArgumentHelp("When it begins (with --arrange).", valueName: "14:00")) var at: String?
    @Option(help: ArgumentHelp("Call off the one arranged for that day.", valueName: "day")) var cancel: String?
    @Option(help: ArgumentHelp("Why it is called off (with --cancel).", valueName: "text")) var reason: String?
    @Option(help: ArgumentHelp("Which arranged one was held: its day, with its time where it needs one.", valueName: "day")) var of: String?
    @OptionGroup var meeting: MeetingOptions
    @Option(help: ArgumentHelp("What was said.", valueName: "text")) var said: String?
    @Option(help: ArgumentHelp("What was agreed.", valueName: "text")) var agreed: String?
    @Option(help: ArgumentHelp("The day by which to meet again.", valueName: "day")) var next: String?
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    /// Whether what came of a meeting is told.
    private var tells: Bool { said != nil || agreed != nil || next != nil || of != nil }

    func perform(_ session: Session) throws {
        try check()
        if let arrange {
            try self.arrange(arrange, session)
        } else if let cancel {
            try self.cancel(cancel, session)
        } else if tells || meeting.isSaid || on.day != nil {
            try record(session)
        } else {
            let input = PupilsInterface.ListMeetings.Input(
                pupil: pupil, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
            try session.show(PupilsInterface.ListMeetings.self, input, MeetingsReport.text)
        }
    }

    /// Refuses options that do not go together.
    private func check() throws {
        let writes = arrange != nil || cancel != nil || tells || meeting.isSaid || on.day != nil
        if writes, moment.asOf != nil || moment.knownAt != nil || moment.why != nil {
            throw Problem.usage("--as-of, --known-at and --why are for the list", hint: "provctl pupil meet \(pupil) --why \"…\"")
        }
        if arrange != nil, cancel != nil {
            throw Problem.usage("--arrange and --cancel do not go together", hint: "call one off, then arrange another")
        }
        if arrange != nil, tells {
            throw Problem.usage("--arrange is for a meeting to come", hint: "record it when it was held: --on 24nov --agreed \"…\"")
        }
        if !also.isEmpty, cancel != nil || !(arrange != nil || tells || meeting.isSaid || on.day != nil) {
            throw Problem.usage("--also goes with a meeting arranged or held", hint: "--also theo --with mother --agreed \"…\"")
        }
        if cancel != nil, tells || meeting.isSaid {
            throw Problem.usage("--cancel takes --reason and --on only", hint: "--cancel 24nov --reason \"mother is ill\"")
        }
        if at != nil, arrange == nil { throw Problem.usage("--at goes with --arrange", hint: "--arrange 24nov --at 14:00") }
        if reason != nil, cancel == nil { throw Problem.usage("--reason goes with --cancel", hint: "--cancel 24nov --reason \"…\"") }
    }

    private func arrange(_ day: String, _ session: Session) throws {
        let input = PupilsInterface.ArrangeMeeting.Input(
            pupil: pupil, day: day, start: at, kind: meeting.kind, with: Lists.parts(meeting.people), about: meeting.about,
            confidential: meeting.confidential ? true : nil, seenBy: Lists.optional(meeting.seenBy), on: on.day,
            others: Lists.optional(also), command: session.header(writing))
        try session.recordAll(of: 1 + Lists.parts(also).count, PupilsInterface.ArrangeMeeting.self, input) { done in
            "arranged a meeting for \(day)\(at.map { " \($0)" } ?? "") about \(done.label ?? pupil)"
        }
    }

    private func record(_ session: Session) throws {
        let input = PupilsInterface.RecordMeeting.Input(
            pupil: pupil, on: on.day, of: of, kind: meeting.kind, with: Lists.optional(meeting.people), about: meeting.about,
            said: said, agreed: agreed, next: next, confidential: meeting.confidential ? true : nil,
            seenBy: Lists.optional(meeting.seenBy), others: Lists.optional(also), command: session.header(writing))
        try session.recordAll(of: 1 + Lists.parts(also).count, PupilsInterface.RecordMeeting.self, input) { done in
            "recorded a meeting" + (done.events.isEmpty ? "" : " of \(DoneReport.day(done))") + " about \(done.label ?? pupil)"
        }
    }

    private func cancel(_ day: String, _ session: Session) throws {
        let input = PupilsInterface.CancelMeeting.Input(
            pupil: pupil, meeting: day, reason: reason, on: on.day, command: session.header(writing))
        try session.record(PupilsInterface.CancelMeeting.self, input) { "called off the meeting of \(day) about \($0.label ?? pupil)" }
    }
}
